// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dynamorm/metrics.hpp"

#include "base/clock.hpp"
#include "server/engine_choice.hpp"
#include "server/gatekeeper.hpp"
#include "server/http_date.hpp"
#include "server/http_response.hpp"
#include "server/log.hpp"
#include "server/request_id.hpp"
#include "server/web_access.hpp"
#include "wrappers/fault_plan.hpp"

namespace dynamorm::server {

/// Answers HTTP requests as the service's endpoint does, using an engine. Checks in the service's order: method and
/// content type, JSON, target, signature, and then the request itself.
///
/// Not thread-safe: one for each thread; they may share engines.
class Responder {
 public:
  /// All of them must outlive the responder. Without a gatekeeper, signatures are required but not verified. Without
  /// `faults`, nothing goes wrong on purpose. Without `metrics`, requests are not counted, and there is no /metrics.
  Responder(EngineChoice engines, Gatekeeper const* gatekeeper, WebAccess const& access, Log const& log,
            Clock const& clock, dynamorm::detail::FaultPlan* faults = nullptr, Metrics* metrics = nullptr)
      : engines_(engines),
        gatekeeper_(gatekeeper),
        access_(access),
        log_(log),
        clock_(clock),
        faults_(faults),
        metrics_(metrics) {}

  /// Replaces `response` by the answer. Throws only if there is not enough memory for a few hundred bytes.
  void answer(HttpRequest const& request, HttpResponse& response);

  /// Whether to accept a large body for this head. If not, replaces `response` by the answer. Never rejects a request
  /// that `answer` would carry out.
  [[nodiscard]] bool admits_body(HttpRequest const& request, HttpResponse& response);

 private:
  /// Fills in what all answers have in common.
  void start(HttpResponse& response);
  /// Rejects requests for hosts and from pages that are not allowed. Adds the CORS headers for allowed pages.
  [[nodiscard]] bool welcome(HttpRequest const& request, HttpResponse& response) const;
  static void forbid(Failure const& failure, HttpResponse& response);
  void route(HttpRequest const& request, HttpResponse& response);
  void call(HttpRequest const& request, HttpResponse& response);
  /// Returns null, and answers, if the body could not be decoded.
  [[nodiscard]] std::string const* decoded_body(HttpRequest const& request, HttpResponse& response);
  [[nodiscard]] Status execute(HttpRequest const& request, std::string const& body, HttpResponse& response);
  [[nodiscard]] Result<api::Response> perform(api::Request const& request, Signer const& signer);
  [[nodiscard]] Result<Signer> admitted(HttpRequest const& request) const;
  void refuse(Failure const& failure, HttpResponse& response) const;
  void note(HttpRequest const& request, HttpResponse const& response) const;

  EngineChoice engines_;
  Gatekeeper const* gatekeeper_;
  WebAccess const& access_;
  Log const& log_;
  Clock const& clock_;
  dynamorm::detail::FaultPlan* faults_;
  Metrics* metrics_;
  RequestIds ids_;
  HttpDate date_;
  std::string decoded_;  // the body of a compressed request
};

}  // namespace dynamorm::server
