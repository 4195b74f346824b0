// SPDX-License-Identifier: Apache-2.0
#include "aws/retry.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "aws/clock_skew.hpp"
#include "aws/fakes.hpp"
#include "aws/random.hpp"
#include "base/date_time.hpp"

namespace dynamorm::aws {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

Failure service_error(std::string name, int status) {
  Failure failure(FailureKind::service, std::move(name), "refused");
  failure.http_status(status);
  return failure;
}

Failure const throttled = service_error("ThrottlingException", 400);
Failure const server_error = service_error("InternalServerError", 500);

TEST(ErrorClass, follows_the_name_then_the_status_then_the_kind) {
  struct Case {
    Failure failure;
    ErrorClass expected;
  };
  auto kind = [](FailureKind value) { return Failure(value, "Ours", "failed"); };
  for (auto const& [failure, expected] :
       std::vector<Case>{{service_error("ProvisionedThroughputExceededException", 400), ErrorClass::throttling},
                         {service_error("ThrottlingException", 400), ErrorClass::throttling},
                         {service_error("RequestLimitExceeded", 400), ErrorClass::throttling},
                         {service_error("TransactionInProgressException", 400), ErrorClass::throttling},
                         {service_error("LimitExceededException", 400), ErrorClass::throttling},
                         {service_error("ThrottlingException", 503), ErrorClass::throttling},
                         {service_error("Unheard", 429), ErrorClass::throttling},
                         {service_error("InternalServerError", 500), ErrorClass::transient},
                         {service_error("ReplicatedWriteConflictException", 400), ErrorClass::transient},
                         {service_error("RequestTimeout", 408), ErrorClass::transient},
                         {service_error("Unheard", 500), ErrorClass::transient},
                         {service_error("Unheard", 502), ErrorClass::transient},
                         {service_error("Unheard", 503), ErrorClass::transient},
                         {service_error("Unheard", 504), ErrorClass::transient},
                         {service_error("Unheard", 501), ErrorClass::permanent},
                         {service_error("InvalidSignatureException", 400), ErrorClass::clock_skew},
                         {service_error("RequestTimeTooSkewed", 403), ErrorClass::clock_skew},
                         {service_error("ConditionalCheckFailedException", 400), ErrorClass::permanent},
                         {service_error("TransactionCanceledException", 400), ErrorClass::permanent},
                         {service_error("ValidationException", 400), ErrorClass::permanent},
                         {service_error("ResourceNotFoundException", 400), ErrorClass::permanent},
                         {service_error("AccessDeniedException", 400), ErrorClass::permanent},
                         {kind(FailureKind::connect_failed), ErrorClass::transient},
                         {kind(FailureKind::timed_out), ErrorClass::transient},
                         {kind(FailureKind::connection_lost), ErrorClass::transient},
                         {kind(FailureKind::checksum_mismatch), ErrorClass::transient},
                         {kind(FailureKind::tls_failed), ErrorClass::permanent},
                         {kind(FailureKind::malformed_response), ErrorClass::permanent},
                         {kind(FailureKind::no_credentials), ErrorClass::permanent},
                         {kind(FailureKind::invalid_request), ErrorClass::permanent},
                         {kind(FailureKind::internal), ErrorClass::permanent}}) {
    EXPECT_EQ(classify(failure), expected) << failure.describe();
  }
}

TEST(RetryPolicy, stops_after_four_attempts) {
  RetryPolicy const policy;
  RetryQuota quota;

  for (int number : {1, 2, 3})
    EXPECT_TRUE(policy.decide({.number = number, .failure = server_error}, quota, 0).retry());
  auto const last = policy.decide({.number = 4, .failure = server_error}, quota, 0);

  EXPECT_FALSE(last.retry());
  EXPECT_EQ(last.stop_reason, StopReason::attempts_exhausted);
  EXPECT_EQ(describe(last.stop_reason), "no attempts are left");
  EXPECT_EQ(quota.available(), 500 - 3 * 14);
}

TEST(RetryPolicy, stops_at_a_permanent_error_without_using_the_quota) {
  RetryQuota quota;

  auto const decision = RetryPolicy().decide({.failure = service_error("ValidationException", 400)}, quota, 0);

  EXPECT_EQ(decision.stop_reason, StopReason::permanent_error);
  EXPECT_FALSE(decision.retry());
  EXPECT_EQ(quota.available(), RetryQuota::capacity);
}

TEST(RetryPolicy, doubles_the_wait_up_to_twenty_seconds_with_full_jitter) {
  RetryPolicy const policy(100);
  struct Case {
    Failure failure;
    int number;
    double random;
    milliseconds expected;
  };
  for (auto const& [failure, number, random, expected] :
       std::vector<Case>{{server_error, 1, 0.0, milliseconds(0)},
                         {server_error, 1, 0.5, milliseconds(12)},
                         {server_error, 2, 0.5, milliseconds(25)},
                         {server_error, 3, 0.5, milliseconds(50)},
                         {server_error, 11, 0.5, milliseconds(10'000)},
                         {server_error, 99, 0.5, milliseconds(10'000)},
                         {throttled, 1, 0.5, milliseconds(500)},
                         {throttled, 3, 0.5, milliseconds(2000)},
                         {throttled, 6, 0.5, milliseconds(10'000)}}) {
    RetryQuota quota;
    EXPECT_EQ(policy.decide({.number = number, .failure = failure}, quota, random).delay, expected) << number;
  }
}

TEST(RetryPolicy, honours_retry_after_within_bounds) {
  RetryPolicy const policy;
  auto delay = [&policy](milliseconds wish) {
    RetryQuota quota;
    return *policy.decide({.failure = throttled, .retry_after = wish}, quota, 0.5).delay;
  };
  EXPECT_EQ(delay(milliseconds(1500)), milliseconds(1500));
  EXPECT_EQ(delay(milliseconds(100)), milliseconds(500));
  EXPECT_EQ(delay(hours(1)), milliseconds(5500));

  EXPECT_EQ(parse_retry_after("1500"), milliseconds(1500));
  for (auto const* text : {"", "soon", "-1", "1.5", "99999999999999"}) EXPECT_EQ(parse_retry_after(text), std::nullopt);
}

TEST(RetryPolicy, stops_without_quota_and_continues_after_successes) {
  RetryPolicy const policy;
  RetryQuota quota;
  int retries = 0;
  while (policy.decide({.failure = server_error}, quota, 0).retry()) ++retries;
  EXPECT_EQ(retries, 500 / 14);

  EXPECT_EQ(policy.decide({.failure = server_error}, quota, 0).stop_reason, StopReason::quota_exhausted);
  EXPECT_TRUE(policy.decide({.failure = throttled}, quota, 0).retry());  // 10 are left, and this costs only 5
  for (int i = 0; i < 9; ++i) RetryPolicy::succeeded(quota, 0);
  EXPECT_EQ(quota.available(), 14);
  auto const decision = policy.decide({.failure = server_error}, quota, 0);
  EXPECT_TRUE(decision.retry());
  RetryPolicy::succeeded(quota, decision.quota_taken);
  EXPECT_EQ(quota.available(), 14);
}

TEST(RetryQuota, never_exceeds_its_initial_size_and_is_thread_safe) {
  RetryQuota quota;
  quota.give_back(100);
  EXPECT_EQ(quota.available(), 500);
  std::atomic<int> taken{0};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        while (quota.take(5)) ++taken;
      });
    }
  }
  EXPECT_EQ(taken, 100);
  EXPECT_EQ(quota.available(), 0);
}

TEST(RetryPolicy, retries_a_rejected_signature_only_after_correcting_the_clock) {
  RetryQuota quota;
  auto const refused = service_error("InvalidSignatureException", 400);

  EXPECT_FALSE(RetryPolicy().decide({.failure = refused}, quota, 0).retry());
  EXPECT_TRUE(RetryPolicy().decide({.failure = refused, .clock_was_corrected = true}, quota, 0).retry());
}

TEST(ClockSkew, is_learnt_from_a_response_more_than_four_minutes_off) {
  auto const local = *parse_basic_timestamp("19941106T074937Z");  // an hour before the response below
  ClockSkew skew;
  EXPECT_EQ(skew.service_time(local), local);

  EXPECT_TRUE(skew.correct("Sun, 06 Nov 1994 08:49:37 GMT", local, local));

  EXPECT_EQ(skew.service_time(local), local + hours(1));
  EXPECT_FALSE(skew.correct("Sun, 06 Nov 1994 08:49:37 GMT", skew.service_time(local), local));
}

TEST(ClockSkew, lets_all_requests_retry_that_were_rejected_together) {
  auto const local = *parse_basic_timestamp("19941106T094937Z");
  ClockSkew skew;

  EXPECT_TRUE(skew.correct("Sun, 06 Nov 1994 08:49:37 GMT", local, local));
  EXPECT_TRUE(skew.correct("Sun, 06 Nov 1994 08:49:38 GMT", local, local + std::chrono::seconds(1)));

  EXPECT_EQ(skew.service_time(local), local - hours(1));
}

TEST(ClockSkew, ignores_small_differences_and_invalid_dates) {
  auto const local = *parse_basic_timestamp("19941106T084537Z");
  ClockSkew skew;

  EXPECT_FALSE(skew.correct("Sun, 06 Nov 1994 08:49:37 GMT", local, local));
  EXPECT_FALSE(skew.correct("yesterday", local, local));
  EXPECT_EQ(skew.service_time(local), local);
}

TEST(RetrySettings, come_from_variables_then_the_profile) {
  FakeEnvironment environment;
  auto attempts = [&environment] {
    return resolve_retry_policy(environment, *SharedConfig::load(environment))->max_attempts();
  };
  EXPECT_EQ(attempts(), 4);
  environment.files["/home/me/.aws/config"] = "[default]\nmax_attempts = 7\nretry_mode = standard";
  EXPECT_EQ(attempts(), 7);
  environment.variables["AWS_MAX_ATTEMPTS"] = "1";
  EXPECT_EQ(attempts(), 1);
}

TEST(RetrySettings, that_are_invalid_are_rejected) {
  FakeEnvironment environment;
  for (auto const& [name, value] : std::vector<std::pair<std::string, std::string>>{{"AWS_MAX_ATTEMPTS", "0"},
                                                                                    {"AWS_MAX_ATTEMPTS", "-1"},
                                                                                    {"AWS_MAX_ATTEMPTS", "many"},
                                                                                    {"AWS_RETRY_MODE", "legacy"},
                                                                                    {"AWS_RETRY_MODE", "adaptive"}}) {
    environment.variables = {{name, value}};
    auto const policy = resolve_retry_policy(environment, *SharedConfig::load(environment));
    ASSERT_FALSE(policy.ok()) << name << value;
    EXPECT_EQ(policy.failure().name(), "InvalidRetrySetting");
  }
}

TEST(Random, fractions_are_between_zero_and_one_and_differ) {
  double lowest = 1;
  double highest = 0;
  for (int i = 0; i < 1000; ++i) {
    double const fraction = random_fraction();
    ASSERT_GE(fraction, 0);
    ASSERT_LT(fraction, 1);
    lowest = std::min(lowest, fraction);
    highest = std::max(highest, fraction);
  }
  EXPECT_LT(lowest, 0.1);
  EXPECT_GT(highest, 0.9);
}

}  // namespace
}  // namespace dynamorm::aws
