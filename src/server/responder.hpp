#pragma once

#include <string>

#include "base/clock.hpp"
#include "engine/engine.hpp"
#include "server/gatekeeper.hpp"
#include "server/http_date.hpp"
#include "server/http_response.hpp"
#include "server/log.hpp"
#include "server/request_id.hpp"
#include "server/web_access.hpp"

namespace dynamorm::server {

/// Answers HTTP requests as the service's endpoint does, with what the engine says. The order in which it checks is the
/// service's: method and content type, JSON, target, signature, and then the request itself.
///
/// Not thread-safe: one for each thread, on one engine.
class Responder {
 public:
  /// All of them outlive the responder. Without a gatekeeper, signatures only have to be there.
  Responder(engine::Engine& engine, Gatekeeper const* gatekeeper, WebAccess const& access, Log const& log,
            Clock const& clock)
      : engine_(engine), gatekeeper_(gatekeeper), access_(access), log_(log), clock_(clock) {}

  /// Replaces `response` by the answer. Lets out no exception but for want of memory for a few hundred bytes.
  void answer(HttpRequest const& request, HttpResponse& response);

  /// Whether a large body may come for this head. If not, replaces `response` by the answer. Rejects nothing that
  /// `answer` would carry out.
  [[nodiscard]] bool admits_body(HttpRequest const& request, HttpResponse& response);

 private:
  /// What every answer has.
  void start(HttpResponse& response);
  /// Rejects requests for hosts and from pages that are not allowed. Tells allowed pages so.
  [[nodiscard]] bool welcome(HttpRequest const& request, HttpResponse& response) const;
  static void forbid(Failure const& failure, HttpResponse& response);
  void route(HttpRequest const& request, HttpResponse& response);
  void call(HttpRequest const& request, HttpResponse& response);
  /// Null if it could not be decoded, which is answered then.
  [[nodiscard]] std::string const* decoded_body(HttpRequest const& request, HttpResponse& response);
  [[nodiscard]] Status execute(HttpRequest const& request, std::string const& body, HttpResponse& response);
  [[nodiscard]] Result<engine::Caller> admitted(HttpRequest const& request) const;
  void refuse(Failure const& failure, HttpResponse& response) const;
  void note(HttpRequest const& request, HttpResponse const& response) const;

  engine::Engine& engine_;
  Gatekeeper const* gatekeeper_;
  WebAccess const& access_;
  Log const& log_;
  Clock const& clock_;
  RequestIds ids_;
  HttpDate date_;
  std::string decoded_;  // the body of a request that came compressed
};

}  // namespace dynamorm::server
