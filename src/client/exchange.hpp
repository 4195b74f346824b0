// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "dynamorm/backend.hpp"
#include "dynamorm/result.hpp"

#include "aws/credentials/credentials.hpp"
#include "base/clock.hpp"
#include "client/service.hpp"
#include "http/client_request.hpp"
#include "http/deadline.hpp"
#include "http/response.hpp"
#include "wrappers/attempting_backend.hpp"

namespace dynamorm::client {

using SharedCredentials = std::shared_ptr<aws::Credentials const>;

/// The service and the credentials to send a request with. The service must outlive the exchange.
struct Means {
  Service& service;
  SharedCredentials credentials;
};

/// Both clocks, read at once.
struct Moment {
  Clock::WallTime wall;
  Clock::SteadyTime steady;
};

// The steps that a driver performs for an exchange.

/// Find service and credentials, and call `prepared`. Credentials that the service rejected as expired are to be
/// renewed first.
struct Prepare {
  SharedCredentials rejected{};
};
/// Send this, and call `answered`. The request is valid until then.
struct Send {
  http::Request const* request;
  http::Timeouts timeouts;
};
/// Let this time pass, and call `waited`.
struct Wait {
  std::chrono::milliseconds duration;
};
/// The exchange has ended.
struct Done {
  Result<api::Response> outcome;
};

using Step = std::variant<Prepare, Send, Wait, Done>;

/// Carries out one request of a user with as many attempts as the retry policy allows, without a socket or a clock: a
/// driver performs each step and reports the result. The request is written as JSON once and signed for each attempt,
/// with the service's time if this machine's clock is known to be wrong.
///
/// Responses must match their `x-amz-crc32`. A failure carries the operation, the endpoint, the number of attempts, and
/// the HTTP status and request id of the last response, if there was one. Past the deadline of the request nothing more
/// is sent, and the failure is DeadlineExceeded. Not thread-safe.
class Exchange {
 public:
  /// A number in [0, 1), to spread retries.
  using Random = double (*)();

  /// `request` and `sink` must outlive the exchange. `sink`, unless null, receives each attempt.
  Exchange(api::Request const& request, Random random, wrappers::AttemptSink* sink = nullptr);

  [[nodiscard]] Step start() const { return Prepare{}; }
  [[nodiscard]] Step prepared(Result<Means> means, Moment now);
  [[nodiscard]] Step answered(Result<http::Response> answer, Moment now);
  [[nodiscard]] Step waited() const { return Prepare{}; }

 private:
  [[nodiscard]] Step send(Moment now);
  void sign(Clock::WallTime now);
  void set_deadline(Clock::SteadyTime now);
  [[nodiscard]] http::Timeouts timeouts_at(Clock::SteadyTime now) const;
  [[nodiscard]] bool is_out_of_time(Clock::SteadyTime now) const { return deadline_ && now >= *deadline_; }
  /// Whether the caller's deadline has passed, not that of the options.
  [[nodiscard]] bool is_too_late(Clock::SteadyTime now) const;

  [[nodiscard]] Result<api::Response> read(http::Response& answer) const;
  [[nodiscard]] Step failed(Failure failure, http::Headers const& headers, Moment now);
  [[nodiscard]] aws::RetryDecision decide(Failure const& failure, http::Headers const& headers, Moment now);
  [[nodiscard]] bool may_renew_credentials(Failure const& failure) const;
  [[nodiscard]] Step give_up(Failure failure) const;
  /// Gives up because the caller's deadline has passed, or would before the next attempt. `last` is the failure of the
  /// last attempt, if there was one.
  [[nodiscard]] Step give_up_late(Failure const* last, Moment now) const;
  /// Reports the attempt that has ended. `next_after` is the wait before the next one.
  void report(Failure const* failure, std::optional<std::chrono::milliseconds> next_after, Moment now) const;

  api::Request const& request_;
  Random const random_;
  wrappers::AttemptSink* const sink_;
  http::Request http_request_;
  Service* service_ = nullptr;
  SharedCredentials credentials_;
  std::optional<Clock::SteadyTime> deadline_;
  Clock::WallTime signed_at_{};
  Clock::SteadyTime sent_at_{};
  std::size_t received_ = 0;  // the size of the last response's body
  std::string request_id_;    // of the last response; only kept for `sink_`
  Clock::SteadyTime started_at_{};
  bool may_have_been_performed_ = false;
  int attempts_ = 0;
  int quota_taken_ = 0;        // for the current attempt
  SharedCredentials expired_;  // the credentials that the service rejected as expired, if any
  std::optional<Failure> last_failure_;
};

}  // namespace dynamorm::client
