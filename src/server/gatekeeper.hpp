#pragma once

#include "dynamorm/result.hpp"

#include "server/http_request.hpp"

namespace dynamorm::server {

/// Says who may come in. Without one, whoever has signed a request somehow may.
class Gatekeeper {
 public:
  Gatekeeper() = default;
  Gatekeeper(Gatekeeper const&) = delete;
  Gatekeeper& operator=(Gatekeeper const&) = delete;
  virtual ~Gatekeeper() = default;

  /// Asked for each request that carries a complete signature, before anything of it is carried out. Fails with what
  /// the service answers, of the kind `service`: UnrecognizedClientException, InvalidSignatureException and the like.
  /// Called by many threads at once.
  [[nodiscard]] virtual Status admit(HttpRequest const& request) const = 0;

  /// Asked before a large body is accepted, with the request that has no body yet: fails where `admit` will fail
  /// whatever the body is.
  [[nodiscard]] virtual Status admit_head(HttpRequest const& request) const = 0;
};

}  // namespace dynamorm::server
