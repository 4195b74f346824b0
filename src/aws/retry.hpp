// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string_view>

#include "dynamorm/result.hpp"

#include "aws/config/shared_config.hpp"

/// The standard retry mode ("Retry behavior", AWS SDKs and Tools Reference Guide, in the version that SDKs adopt in
/// 2026) with the parameters for DynamoDB. Pure: nothing here sleeps, reads a clock or sends.
namespace dynamorm::aws {

/// Says whether another attempt may succeed after a failed one.
enum class ErrorClass {
  transient,   ///< The same request may succeed: a lost connection, a server error.
  throttling,  ///< The service asks for fewer requests.
  clock_skew,  ///< The signature's time was rejected. Retry only if the clock could be corrected.
  permanent,   ///< It will fail again.
};

/// Classifies by the name of the service's error, then by HTTP status, then by the kind of failure.
[[nodiscard]] ErrorClass classify(Failure const& failure);

/// A budget of tokens for retries, so that a program does not make an outage worse. Starts with 500, its maximum. One
/// for each client. Thread-safe.
class RetryQuota {
 public:
  static constexpr int capacity = 500;

  /// Takes `cost` tokens, or returns false if there are too few.
  [[nodiscard]] bool take(int cost);
  void give_back(int amount);
  [[nodiscard]] int available() const;

 private:
  mutable std::mutex mutex_;
  int available_ = capacity;
};

/// A failed attempt, as far as retries are concerned.
struct FailedAttempt {
  int number = 1;  ///< 1-based.
  Failure const& failure;
  std::optional<std::chrono::milliseconds> retry_after{};  ///< The response's `x-amz-retry-after`.
  bool clock_was_corrected = false;                        ///< The result of ClockSkew::correct for this response.
};

/// Why there is no further attempt.
enum class StopReason { permanent_error, attempts_exhausted, quota_exhausted };
[[nodiscard]] std::string_view describe(StopReason reason) noexcept;

/// Either the delay before the next attempt, or the reason to stop.
struct RetryDecision {
  std::optional<std::chrono::milliseconds> delay;
  StopReason stop_reason = StopReason::permanent_error;
  int quota_taken = 0;  ///< Pass this to RetryPolicy::succeeded if the next attempt succeeds.

  [[nodiscard]] bool retry() const noexcept { return delay.has_value(); }
};

/// Decides whether and when to retry. Immutable.
class RetryPolicy {
 public:
  static constexpr int default_max_attempts = 4;

  /// `max_attempts` includes the first attempt; values below one count as one.
  explicit RetryPolicy(int max_attempts = default_max_attempts);

  /// `random` is in [0, 1). The delay is random · min(base · 2^(number - 1), 20 s), where base is 25 ms, or 1 s if
  /// throttled. `x-amz-retry-after` replaces it, within the range from that delay to 5 s more.
  [[nodiscard]] RetryDecision decide(FailedAttempt const& attempt, RetryQuota& quota, double random) const;

  /// Call it once for each request that succeeds. Returns the tokens of its last retry to the quota, or one token if it
  /// needed none (`quota_taken` is 0).
  static void succeeded(RetryQuota& quota, int quota_taken);

  [[nodiscard]] int max_attempts() const noexcept { return max_attempts_; }

 private:
  int max_attempts_;
};

/// Returns the milliseconds of an `x-amz-retry-after` header, or std::nullopt if it is invalid.
[[nodiscard]] std::optional<std::chrono::milliseconds> parse_retry_after(std::string_view header);

/// Returns the policy set by AWS_MAX_ATTEMPTS and AWS_RETRY_MODE, or by the profile's `max_attempts` and `retry_mode`.
/// Fails (invalid_request, "InvalidRetrySetting") if the number is not positive or the mode is not standard.
[[nodiscard]] Result<RetryPolicy> resolve_retry_policy(Environment const& environment, SharedConfig const& config);

}  // namespace dynamorm::aws
