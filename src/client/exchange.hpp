#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <variant>

#include "dynamorm/backend.hpp"
#include "dynamorm/result.hpp"

#include "aws/credentials/credentials.hpp"
#include "base/clock.hpp"
#include "client/service.hpp"
#include "http/client_request.hpp"
#include "http/deadline.hpp"
#include "http/response.hpp"

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
/// the HTTP status and request id of the last response, if there was one. Not thread-safe.
class Exchange {
 public:
  /// A number in [0, 1), to spread retries.
  using Random = double (*)();

  /// `request` must outlive the exchange.
  Exchange(api::Request const& request, Random random);

  [[nodiscard]] Step start() const { return Prepare{}; }
  [[nodiscard]] Step prepared(Result<Means> means, Moment now);
  [[nodiscard]] Step answered(Result<http::Response> answer, Moment now);
  [[nodiscard]] Step waited() const { return Prepare{}; }

 private:
  [[nodiscard]] Step send(Moment now);
  void sign(Clock::WallTime now);
  [[nodiscard]] http::Timeouts timeouts_at(Clock::SteadyTime now) const;
  [[nodiscard]] bool is_out_of_time(Clock::SteadyTime now) const { return deadline_ && now >= *deadline_; }

  [[nodiscard]] Result<api::Response> read(http::Response& answer) const;
  [[nodiscard]] Step failed(Failure failure, http::Headers const& headers, Moment now);
  [[nodiscard]] aws::RetryDecision decide(Failure const& failure, http::Headers const& headers, Moment now);
  [[nodiscard]] bool may_renew_credentials(Failure const& failure) const;
  [[nodiscard]] Step give_up(Failure failure) const;

  api::Request const& request_;
  Random const random_;
  http::Request http_request_;
  Service* service_ = nullptr;
  SharedCredentials credentials_;
  std::optional<Clock::SteadyTime> deadline_;
  Clock::WallTime signed_at_{};
  int attempts_ = 0;
  int quota_taken_ = 0;        // for the current attempt
  SharedCredentials expired_;  // the credentials that the service rejected as expired, if any
  std::optional<Failure> last_failure_;
};

}  // namespace dynamorm::client
