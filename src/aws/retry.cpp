// SPDX-License-Identifier: Apache-2.0
#include "aws/retry.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace dynamorm::aws {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds transient_base{25};
constexpr milliseconds throttling_base{1000};
constexpr milliseconds longest_backoff{20'000};
constexpr milliseconds retry_after_leeway{5'000};
constexpr int transient_cost = 14;
constexpr int throttling_cost = 5;
constexpr int first_try_reward = 1;

// The errors that AWS's standard mode lists by name, and those that DynamoDB's documentation calls retryable ("Error
// handling with DynamoDB", "Common errors"). The HTTP status decides about all others.
constexpr std::array<std::pair<std::string_view, ErrorClass>, 29> error_table{{
    {"Throttling", ErrorClass::throttling},
    {"ThrottlingException", ErrorClass::throttling},
    {"ThrottledException", ErrorClass::throttling},
    {"RequestThrottledException", ErrorClass::throttling},
    {"RequestThrottled", ErrorClass::throttling},
    {"TooManyRequestsException", ErrorClass::throttling},
    {"ProvisionedThroughputExceededException", ErrorClass::throttling},
    {"TransactionInProgressException", ErrorClass::throttling},
    {"RequestLimitExceeded", ErrorClass::throttling},
    {"BandwidthLimitExceeded", ErrorClass::throttling},
    {"LimitExceededException", ErrorClass::throttling},
    {"SlowDown", ErrorClass::throttling},
    {"PriorRequestNotComplete", ErrorClass::throttling},
    {"EC2ThrottledException", ErrorClass::throttling},
    {"RequestTimeout", ErrorClass::transient},
    {"RequestTimeoutException", ErrorClass::transient},
    {"InternalServerError", ErrorClass::transient},
    {"InternalServerErrorException", ErrorClass::transient},
    {"InternalFailure", ErrorClass::transient},
    {"InternalError", ErrorClass::transient},
    {"ServiceUnavailable", ErrorClass::transient},
    {"ServiceUnavailableException", ErrorClass::transient},
    {"ReplicatedWriteConflictException", ErrorClass::transient},
    {"RequestTimeTooSkewed", ErrorClass::clock_skew},
    {"RequestExpired", ErrorClass::clock_skew},
    {"RequestInTheFuture", ErrorClass::clock_skew},
    {"InvalidSignatureException", ErrorClass::clock_skew},
    {"SignatureDoesNotMatch", ErrorClass::clock_skew},
    {"AuthFailure", ErrorClass::clock_skew},
}};

std::optional<ErrorClass> class_of_name(std::string_view name) {
  auto const* const found =
      std::find_if(error_table.begin(), error_table.end(), [name](auto const& entry) { return entry.first == name; });
  if (found == error_table.end()) return std::nullopt;
  return found->second;
}

std::optional<ErrorClass> class_of_status(int status) {
  if (status == 429) return ErrorClass::throttling;
  if (status == 500 || status == 502 || status == 503 || status == 504) return ErrorClass::transient;
  return std::nullopt;
}

ErrorClass class_of_kind(FailureKind kind) {
  switch (kind) {
    case FailureKind::connect_failed:
    case FailureKind::timed_out:
    case FailureKind::connection_lost:
    case FailureKind::checksum_mismatch:
      return ErrorClass::transient;
    case FailureKind::invalid_request:
    case FailureKind::service:
    case FailureKind::no_credentials:
    case FailureKind::no_region:
    case FailureKind::tls_failed:
    case FailureKind::malformed_response:
    case FailureKind::deadline_exceeded:
    case FailureKind::storage:
    case FailureKind::internal:
      return ErrorClass::permanent;
  }
  return ErrorClass::permanent;
}

milliseconds backoff(int attempt, ErrorClass error, double random) {
  auto const base = error == ErrorClass::throttling ? throttling_base : transient_base;
  constexpr int enough_doublings = 10;  // 25 ms doubled ten times is beyond the longest backoff
  auto const ceiling = std::min(base * (1 << std::min(attempt - 1, enough_doublings)), longest_backoff);
  return milliseconds(static_cast<long>(random * static_cast<double>(ceiling.count())));
}

std::optional<int> parse_number(std::string_view text) {
  int value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Failure invalid_retry_setting(std::string message) {
  return {FailureKind::invalid_request, "InvalidRetrySetting", std::move(message)};
}

}  // namespace

ErrorClass classify(Failure const& failure) {
  if (auto const known = class_of_name(failure.name())) return *known;
  if (auto const known = class_of_status(failure.http_status())) return *known;
  return class_of_kind(failure.kind());
}

bool RetryQuota::take(int cost) {
  std::lock_guard const lock(mutex_);
  if (available_ < cost) return false;
  available_ -= cost;
  return true;
}

void RetryQuota::give_back(int amount) {
  std::lock_guard const lock(mutex_);
  available_ = std::min(available_ + amount, capacity);
}

int RetryQuota::available() const {
  std::lock_guard const lock(mutex_);
  return available_;
}

std::string_view describe(StopReason reason) noexcept {
  switch (reason) {
    case StopReason::permanent_error:
      return "the error is permanent";
    case StopReason::attempts_exhausted:
      return "no attempts are left";
    case StopReason::quota_exhausted:
      return "too many requests of this client have failed lately";
  }
  return "";
}

RetryPolicy::RetryPolicy(int max_attempts) : max_attempts_(std::max(max_attempts, 1)) {}

RetryDecision RetryPolicy::decide(FailedAttempt const& attempt, RetryQuota& quota, double random) const {
  auto const error = classify(attempt.failure);
  bool const hopeless =
      error == ErrorClass::permanent || (error == ErrorClass::clock_skew && !attempt.clock_was_corrected);
  if (hopeless) return {.delay = std::nullopt, .stop_reason = StopReason::permanent_error};
  if (attempt.number >= max_attempts_) return {.delay = std::nullopt, .stop_reason = StopReason::attempts_exhausted};
  int const cost = error == ErrorClass::throttling ? throttling_cost : transient_cost;
  if (!quota.take(cost)) return {.delay = std::nullopt, .stop_reason = StopReason::quota_exhausted};
  auto delay = backoff(attempt.number, error, random);
  if (attempt.retry_after) delay = std::clamp(*attempt.retry_after, delay, delay + retry_after_leeway);
  return {.delay = delay, .quota_taken = cost};
}

void RetryPolicy::succeeded(RetryQuota& quota, int quota_taken) {
  quota.give_back(quota_taken > 0 ? quota_taken : first_try_reward);
}

std::optional<milliseconds> parse_retry_after(std::string_view header) {
  auto const value = parse_number(header);
  if (!value || *value < 0) return std::nullopt;
  return milliseconds(*value);
}

Result<RetryPolicy> resolve_retry_policy(Environment const& environment, SharedConfig const& config) {
  auto const mode = variable_or_setting(environment, config, "AWS_RETRY_MODE", "retry_mode").value_or("standard");
  if (mode != "standard") return invalid_retry_setting("the retry mode is not standard, the only one there is");
  auto const attempts = variable_or_setting(environment, config, "AWS_MAX_ATTEMPTS", "max_attempts");
  if (!attempts) return RetryPolicy();
  auto const number = parse_number(*attempts);
  if (!number || *number < 1) return invalid_retry_setting("the number of attempts is not a whole number above zero");
  return RetryPolicy(*number);
}

}  // namespace dynamorm::aws
