// SPDX-License-Identifier: Apache-2.0
#include "aws/credentials/credentials_cache.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <stdexcept>
#include <thread>
#include <vector>

#include "aws/fakes.hpp"

namespace dynamorm::aws {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// Returns K1, K2, … which are valid for six hours, or fails.
struct CredentialsCacheTest : testing::Test {
  Result<Credentials> resolve() {
    int const call = ++calls;
    if (while_resolving) while_resolving();
    if (failing) return Failure(FailureKind::no_credentials, "CredentialsSourceFailed", "STS is down");
    Credentials credentials;
    credentials.access_key_id = "K" + std::to_string(call);
    credentials.secret_access_key = "s";
    if (life) credentials.expiry = clock.wall() + *life;
    return credentials;
  }

  std::string key() {
    auto const credentials = cache.get();
    return credentials.ok() ? (*credentials)->access_key_id : credentials.failure().message();
  }

  FakeClock clock;
  std::optional<seconds> life = hours(6);
  std::atomic<int> calls{0};
  std::atomic<bool> failing{false};
  std::function<void()> while_resolving;
  CredentialsCache cache{clock, [this] { return resolve(); }};
};

TEST_F(CredentialsCacheTest, resolves_once_at_the_first_request) {
  EXPECT_EQ(calls, 0);
  EXPECT_EQ(key(), "K1");
  EXPECT_EQ(key(), "K1");
  EXPECT_EQ(calls, 1);
}

TEST_F(CredentialsCacheTest, keeps_keys_that_never_expire) {
  life.reset();
  EXPECT_EQ(key(), "K1");
  clock.advance(hours(24 * 365));
  EXPECT_EQ(key(), "K1");
}

TEST_F(CredentialsCacheTest, renews_fifteen_minutes_before_expiry) {
  key();
  clock.advance(hours(6) - minutes(15) - seconds(1));
  EXPECT_EQ(key(), "K1");
  clock.advance(seconds(1));
  EXPECT_EQ(key(), "K2");
}

TEST_F(CredentialsCacheTest, renews_short_lived_keys_less_often_than_at_every_request) {
  life = minutes(12);
  EXPECT_EQ(key(), "K1");
  clock.advance(minutes(8));
  EXPECT_EQ(key(), "K1");
  clock.advance(minutes(1));
  EXPECT_EQ(key(), "K2");
  EXPECT_EQ(key(), "K2");
}

TEST_F(CredentialsCacheTest, ignores_a_failed_renewal_while_the_old_keys_are_valid) {
  key();
  failing = true;
  clock.advance(hours(6) - minutes(14));

  EXPECT_EQ(key(), "K1");
  EXPECT_EQ(key(), "K1");
  EXPECT_EQ(calls, 2);  // not again within a minute
  clock.advance(minutes(1));
  EXPECT_EQ(key(), "K1");
  EXPECT_EQ(calls, 3);
  failing = false;
  clock.advance(minutes(1));
  EXPECT_EQ(key(), "K4");
}

TEST_F(CredentialsCacheTest, reports_a_failed_renewal_ten_minutes_before_expiry) {
  key();
  failing = true;
  clock.advance(hours(6) - minutes(10));

  EXPECT_EQ(key(), "STS is down");
  failing = false;
  EXPECT_EQ(key(), "K3");
}

TEST_F(CredentialsCacheTest, retries_at_once_without_any_credentials) {
  failing = true;
  EXPECT_EQ(key(), "STS is down");
  failing = false;
  EXPECT_EQ(key(), "K2");
}

TEST_F(CredentialsCacheTest, renews_rejected_credentials_once) {
  life.reset();
  auto const rejected = *cache.get();
  cache.invalidate(rejected);
  EXPECT_EQ(key(), "K2");
  cache.invalidate(rejected);
  EXPECT_EQ(key(), "K2");
}

TEST_F(CredentialsCacheTest, survives_a_resolver_that_throws) {
  while_resolving = [] { throw std::runtime_error("out of luck"); };
  EXPECT_THROW(key(), std::runtime_error);
  while_resolving = nullptr;
  EXPECT_EQ(key(), "K2");
}

TEST_F(CredentialsCacheTest, returns_the_old_keys_while_one_thread_renews_early) {
  key();
  clock.advance(hours(6) - minutes(15));
  std::latch renewal_begun(1);
  std::latch may_end(1);
  while_resolving = [&] {
    renewal_begun.count_down();
    may_end.wait();
  };
  std::string renewed;
  std::jthread renewing([&] { renewed = key(); });
  renewal_begun.wait();

  EXPECT_EQ(key(), "K1");

  may_end.count_down();
  renewing.join();
  EXPECT_EQ(renewed, "K2");
  EXPECT_EQ(key(), "K2");
}

TEST_F(CredentialsCacheTest, makes_all_threads_wait_for_a_renewal_after_expiry) {
  constexpr int threads = 16;
  for (bool const fails : {false, true}) {
    key();
    clock.advance(hours(7));
    failing = fails;
    int const calls_before = calls;
    std::latch renewal_begun(1);
    std::latch may_end(1);
    while_resolving = [&] {
      renewal_begun.count_down();
      may_end.wait();
    };
    std::vector<std::string> seen(threads);
    std::vector<std::jthread> waiting;
    waiting.emplace_back([&] { seen[0] = key(); });
    renewal_begun.wait();
    std::latch started(threads - 1);
    for (int i = 1; i < threads; ++i) {
      waiting.emplace_back([&, i] {
        started.count_down();
        seen[static_cast<std::size_t>(i)] = key();
      });
    }
    started.wait();
    std::this_thread::sleep_for(
        std::chrono::milliseconds(20));  // most are waiting now; the others will find the result
    while_resolving = nullptr;
    may_end.count_down();
    waiting.clear();

    if (fails) {
      EXPECT_THAT(seen, testing::Each("STS is down"));
    } else {
      EXPECT_THAT(seen, testing::Each("K" + std::to_string(calls_before + 1)));
      EXPECT_EQ(calls, calls_before + 1);
    }
    failing = false;
  }
}

TEST_F(CredentialsCacheTest, is_consistent_under_many_threads_while_keys_expire) {
  std::atomic<bool> over{false};
  std::atomic<int> expired_seen{0};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        while (!over) {
          auto const before = clock.wall();
          auto const credentials = cache.get();
          if (!credentials.ok() || *(*credentials)->expiry < before) ++expired_seen;
        }
      });
    }
    for (int i = 0; i < 200; ++i) {
      clock.advance(minutes(3));
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    over = true;
  }
  EXPECT_EQ(expired_seen, 0);
  EXPECT_GE(calls, 1);
  EXPECT_LT(calls, 10);
}

}  // namespace
}  // namespace dynamorm::aws
