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

/// What a request needs before it can be sent. The service must outlive the exchange.
struct Means {
  Service& service;
  SharedCredentials credentials;
};

/// Both clocks, read at once.
struct Moment {
  Clock::WallTime wall;
  Clock::SteadyTime steady;
};

// What an exchange asks its driver for.

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
/// It is over.
struct Done {
  Result<api::Response> outcome;
};

using Step = std::variant<Prepare, Send, Wait, Done>;

/// One request of a user from its beginning to its end, over as many attempts as the retry policy allows, without a
/// socket or a clock: a driver does what each step says and reports back. The request is put into JSON once and signed
/// anew for each attempt, with the service's time where the clock of this machine is known to be wrong.
///
/// Answers must match their `x-amz-crc32`, as DynamoDB sends it. A failure carries operation, endpoint, number of
/// attempts, and HTTP status and request id of the last answer if one came. For one thread at a time.
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
  int quota_taken_ = 0;        // for the attempt under way
  SharedCredentials expired_;  // what the service rejected, once it did
  std::optional<Failure> last_failure_;
};

}  // namespace dynamorm::client
