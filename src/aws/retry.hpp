#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string_view>

#include "dynamorm/result.hpp"

#include "aws/shared_config.hpp"

/// The standard retry mode ("Retry behavior", AWS SDKs and Tools Reference Guide, in the version that the SDKs take on
/// in 2026) with the figures for DynamoDB. Pure: nothing here sleeps, reads a clock or sends.
namespace dynamorm::aws {

/// What a failed attempt says about another one.
enum class ErrorClass {
  transient,   ///< The same request may well succeed: a lost connection, a server error.
  throttling,  ///< The service asks for fewer requests.
  clock_skew,  ///< The signature's time was refused; worth another attempt only if the clock could be corrected.
  permanent,   ///< It will fail again.
};

/// Classifies by the name of the service's error, then the HTTP status, then the kind of failure.
[[nodiscard]] ErrorClass classify(Failure const& failure);

/// The tokens that retries are paid with, so that a program does not add to an outage: 500 at first and at most. One
/// for each client; thread-safe.
class RetryQuota {
 public:
  static constexpr int capacity = 500;

  /// Takes `cost` tokens, or none and false if there are too few.
  [[nodiscard]] bool take(int cost);
  void give_back(int amount);
  [[nodiscard]] int available() const;

 private:
  mutable std::mutex mutex_;
  int available_ = capacity;
};

/// One failed attempt, as far as retrying goes.
struct FailedAttempt {
  int number = 1;  ///< The first is 1.
  Failure const& failure;
  std::optional<std::chrono::milliseconds> retry_after{};  ///< The answer's `x-amz-retry-after`.
  bool clock_was_corrected = false;                        ///< What ClockSkew::correct said to this answer.
};

/// Why no further attempt is made.
enum class StopReason { permanent_error, attempts_exhausted, quota_exhausted };
[[nodiscard]] std::string_view describe(StopReason reason) noexcept;

/// Either the time to wait before the next attempt, or the reason to stop.
struct RetryDecision {
  std::optional<std::chrono::milliseconds> delay;
  StopReason stop_reason = StopReason::permanent_error;
  int quota_taken = 0;  ///< To be handed to RetryPolicy::succeeded if the next attempt is the last one needed.

  [[nodiscard]] bool retry() const noexcept { return delay.has_value(); }
};

/// When to try again, and after how long. Immutable.
class RetryPolicy {
 public:
  static constexpr int default_max_attempts = 4;

  /// `max_attempts` counts the first attempt; less than one counts as one.
  explicit RetryPolicy(int max_attempts = default_max_attempts);

  /// `random` is in [0, 1). The delay is random · min(base · 2^(number - 1), 20 s), the base being 25 ms, or 1 s when
  /// throttled; `x-amz-retry-after` replaces it within the bounds of that delay and 5 s more.
  [[nodiscard]] RetryDecision decide(FailedAttempt const& attempt, RetryQuota& quota, double random) const;

  /// To be called once for each request that succeeds: what its last retry took comes back, or one token if it needed
  /// none (`quota_taken` is 0).
  static void succeeded(RetryQuota& quota, int quota_taken);

  [[nodiscard]] int max_attempts() const noexcept { return max_attempts_; }

 private:
  int max_attempts_;
};

/// The number of milliseconds in `x-amz-retry-after`; nothing if it is no such number.
[[nodiscard]] std::optional<std::chrono::milliseconds> parse_retry_after(std::string_view header);

/// The policy that AWS_MAX_ATTEMPTS and AWS_RETRY_MODE, or `max_attempts` and `retry_mode` of the profile, ask for.
/// Fails (invalid_request, "InvalidRetrySetting") when the number is none above zero, or the mode is another than
/// standard.
[[nodiscard]] Result<RetryPolicy> resolve_retry_policy(Environment const& environment, SharedConfig const& config);

}  // namespace dynamorm::aws
