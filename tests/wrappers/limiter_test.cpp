// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/limiter.hpp"

#include <gmock/gmock.h>

#include <array>
#include <atomic>
#include <chrono>
#include <limits>
#include <queue>
#include <random>
#include <thread>
#include <vector>

#include "dynamorm/capacity_meter.hpp"
#include "dynamorm/dynamorm.hpp"
#include "dynamorm/faults.hpp"

#include "wrappers/token_bucket.hpp"

namespace dynamorm {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::Ge;
using ::testing::HasSubstr;
using ::testing::Le;
using wrappers::TokenBucket;

struct Page {
  std::string id{};
  std::string text{};

  static constexpr auto schema = table("pages", hash_key<&Page::id>);
};

constexpr TokenBucket::Time start{};

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

TEST(TokenBucketTest, starts_empty_and_fills_at_its_rate) {
  TokenBucket bucket(100, start);

  EXPECT_NEAR(std::chrono::duration<double>(bucket.take(5, start)).count(), 0.05, 1e-6);
  EXPECT_EQ(bucket.take(5, start + 50ms), 0s);
  EXPECT_GT(bucket.take(1, start + 50ms), 0s);
}

TEST(TokenBucketTest, saves_the_units_of_one_second) {
  TokenBucket bucket(100, start);
  auto const later = start + 60s;

  int taken = 0;
  while (bucket.take(1, later) == 0s) ++taken;

  EXPECT_EQ(taken, 100);
}

TEST(TokenBucketTest, lets_a_large_request_through_and_the_next_one_wait_for_it) {
  TokenBucket bucket(100, start);

  EXPECT_GT(bucket.take(300, start + 900ms), 0s);
  EXPECT_EQ(bucket.take(300, start + 1s), 0s);
  EXPECT_NEAR(std::chrono::duration<double>(bucket.take(1, start + 1s)).count(), 2.01, 1e-6);
}

TEST(TokenBucketTest, settles_estimates) {
  TokenBucket bucket(100, start);
  ASSERT_EQ(bucket.take(10, start + 100ms), 0s);

  bucket.give_back(4);
  EXPECT_EQ(bucket.take(4, start + 100ms), 0s);
  bucket.give_back(-3);

  EXPECT_NEAR(std::chrono::duration<double>(bucket.take(1, start + 100ms)).count(), 0.04, 1e-6);
}

/// 32 callers on a clock of their own. Each takes an estimate of 2 units, and consumes 1 to 4 of them 5 ms later.
class Callers {
 public:
  void run(TokenBucket& bucket, std::chrono::seconds duration) {
    for (int i = 0; i < 32; ++i) turns_.push({start, 0});
    while (turns_.top().at < start + duration) {
      Turn const turn = turns_.top();
      turns_.pop();
      if (turn.consumes > 0) {
        consumed_ += turn.consumes;
        bucket.give_back(2 - turn.consumes);
        turns_.push({turn.at, 0});
      } else if (auto const wait = bucket.take(2, turn.at); wait > 0s) {
        turns_.push({turn.at + wait, 0});
      } else {
        turns_.push({turn.at + 5ms, std::uniform_real_distribution(1.0, 4.0)(random_)});
      }
    }
  }
  [[nodiscard]] double consumed() const { return consumed_; }

 private:
  struct Turn {
    TokenBucket::Time at;
    double consumes;  // 0 before the request
    bool operator<(Turn const& other) const { return at > other.at; }
  };
  std::priority_queue<Turn> turns_;
  std::mt19937 random_{1};
  double consumed_ = 0;
};

TEST(TokenBucketTest, holds_the_rate_for_32_callers_whose_estimates_are_wrong) {
  TokenBucket bucket(1'000, start);
  Callers callers;

  callers.run(bucket, 10s);

  EXPECT_NEAR(callers.consumed(), 10'000, 200);
}

/// Puts pages of about `size` bytes in 32 threads through a limiter of `limit` units a second until `duration` has
/// passed. Returns the units consumed in a second. The time begins before the limiter exists, because it saves units
/// from then on.
double rate_of_puts(double limit, std::size_t size, std::chrono::milliseconds duration) {
  auto const begin = std::chrono::steady_clock::now();
  Limiter const limiter{{.write_units = limit}};
  CapacityMeter meter;
  Database const database = limiter.around(meter.around(in_memory()));
  Table<Page> const pages(database);
  pages.create_table();
  std::vector<std::thread> threads;
  for (int i = 0; i < 32; ++i) {
    threads.emplace_back([&, i] {
      Page const page{.id = std::to_string(i), .text = std::string(size, 'x')};
      while (std::chrono::steady_clock::now() - begin < duration) pages.put(page);
    });
  }
  for (std::thread& thread : threads) thread.join();
  return meter.write_units() / seconds_since(begin);
}

/// A limiter never exceeds its rate. How near it comes depends on when the machine wakes the threads; on a busy one, a
/// fifth of the time may pass before they begin and after they end. TokenBucketTest checks the rate on a clock of its
/// own.
auto holds(double limit) { return AllOf(Le(1.02 * limit), Ge(0.5 * limit)); }

TEST(LimiterTest, holds_its_rate_under_32_threads) {
  double const rate = rate_of_puts(500, 10, 2s);

  EXPECT_THAT(rate, holds(500));
}

TEST(LimiterTest, counts_what_the_service_reports) {
  double const rate = rate_of_puts(500, 4'500, 2s);  // 5 units each

  EXPECT_THAT(rate, holds(500));
}

TEST(LimiterTest, saves_no_more_than_one_second) {
  Limiter const limiter{{.write_units = 100}};
  Table<Page> const pages(limiter.around(in_memory()));
  pages.create_table();
  std::this_thread::sleep_for(1'500ms);
  auto const begin = std::chrono::steady_clock::now();

  for (int i = 0; i < 120; ++i) pages.put({.id = "1"});

  EXPECT_GE(seconds_since(begin), 0.19);
}

TEST(LimiterTest, is_shared_by_all_databases_around_which_it_stands) {
  auto const begin = std::chrono::steady_clock::now();
  Limiter const limiter{{.write_units = 100}};
  Limiter const copy = limiter;
  Table<Page> const first(limiter.around(in_memory()));
  Table<Page> const second(copy.around(in_memory()));
  first.create_table();
  second.create_table();

  for (int i = 0; i < 15; ++i) {
    first.put({.id = "1"});
    second.put({.id = "1"});
  }

  EXPECT_GE(seconds_since(begin), 0.28);
}

TEST(LimiterTest, limits_only_what_it_should) {
  Limiter const limiter{{.write_units = 1}};
  Table<Page> const pages(limiter.around(in_memory()));
  pages.create_table();
  auto const begin = std::chrono::steady_clock::now();

  for (int i = 0; i < 100; ++i) (void)pages.get("1");
  (void)pages.exists();

  EXPECT_LT(seconds_since(begin), 10);  // at 1 unit a second, the reads would take 50 s
}

TEST(LimiterTest, gives_the_units_of_a_throttled_request_back) {
  Limiter const limiter{{.write_units = 10}};
  Faults faults(1);
  Table<Page> const pages(limiter.around(faults.around(in_memory())));
  pages.create_table();
  faults.add({.operation = "PutItem", .error = "ThrottlingException"});
  auto const begin = std::chrono::steady_clock::now();

  for (int i = 0; i < 30; ++i) EXPECT_THROW(pages.put({.id = "1"}), Throttled);

  EXPECT_LT(seconds_since(begin), 2);  // instead of 3 s
}

TEST(LimiterTest, rejects_limits_that_are_no_rates) {
  for (double const wrong : {-1.0, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_THROW(Limiter({.read_units = wrong}), RequestRejected) << wrong;
  }
}

}  // namespace
}  // namespace dynamorm
