// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/result.hpp"

#include "server/http_request.hpp"

namespace dynamorm::server {

/// Decides which requests are allowed. Without a gatekeeper, every signed request is, whatever its signature.
class Gatekeeper {
 public:
  Gatekeeper() = default;
  Gatekeeper(Gatekeeper const&) = delete;
  Gatekeeper& operator=(Gatekeeper const&) = delete;
  virtual ~Gatekeeper() = default;

  /// Called for each request with a complete signature, before it is carried out. Fails with an error of the service,
  /// of the kind `service`: UnrecognizedClientException, InvalidSignatureException and the like. Must be thread-safe.
  [[nodiscard]] virtual Status admit(HttpRequest const& request) const = 0;

  /// Called before a large body is accepted, with the request without its body. Fails if `admit` will fail for every
  /// body.
  [[nodiscard]] virtual Status admit_head(HttpRequest const& request) const = 0;
};

}  // namespace dynamorm::server
