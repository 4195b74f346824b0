#include "lock/lock.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

namespace book::lock {

// [short]
struct Seat : dynamorm::Model<Seat> {
  std::string number{};
  std::optional<std::string> taken_by{};

  static constexpr auto schema = dynamorm::table("seats", dynamorm::hash_key<&Seat::number>);

  /// Whether the seat is `who`'s now.
  static bool take(std::string const& number, std::string const& who) {
    try {
      update_item(number, dynamorm::attr<&Seat::taken_by>.set(who),
                  dynamorm::conditions(dynamorm::attr<&Seat::taken_by>.not_exists()));
      return true;
    } catch (dynamorm::ConditionFailed const& taken) {
      return taken.item()["taken_by"].as_string() == who;
    }
  }
};
// [/short]

using locks::Lock;

class lock : public ::testing::Test {
 protected:
  lock() {
    dynamorm::use(dynamorm::in_memory());
    Lock::create_table();
    Seat::create_table();
  }
};

TEST_F(lock, is_taken_by_one_and_freed_by_that_one) {
  std::string said;
  // [use]
  Lock const mine = Lock::lock("my-lock", "my-key");
  said = mine.key == "my-key" ? "Lock acquired!" : "Failed to lock!";

  Lock::unlock("my-lock", "my-key");
  // [/use]
  EXPECT_EQ(said, "Lock acquired!");
  EXPECT_EQ(Lock::lock("my-lock", "a").key, "a");
  EXPECT_EQ(Lock::lock("my-lock", "b").key, "a");
  EXPECT_EQ(Lock::unlock("my-lock", "b").key, "a");
  EXPECT_EQ(Lock::unlock("my-lock", "a").key, std::nullopt);
  EXPECT_EQ(Lock::lock("my-lock", "b").key, "b");
}

TEST_F(lock, of_one_request_has_one_winner_among_many_threads) {
  for (int round = 0; round < 20; ++round) {
    std::string const number = std::to_string(round);
    std::atomic<int> winners = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 16; ++i) {
      threads.emplace_back([&, who = "thread " + std::to_string(i)] { winners += Seat::take(number, who) ? 1 : 0; });
    }
    threads.clear();  // joins
    EXPECT_EQ(winners, 1);
  }
  EXPECT_TRUE(Seat::take("mine", "me"));
  EXPECT_TRUE(Seat::take("mine", "me"));
  EXPECT_FALSE(Seat::take("mine", "you"));
}

}  // namespace book::lock
