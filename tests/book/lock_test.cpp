#include <gmock/gmock.h>

#include <atomic>
#include <ctime>
#include <thread>

// [model]
#include <dynamorm/dynamorm.hpp>

using namespace dynamorm::literals;
using dynamorm::attr;

struct Lock : dynamorm::Model<Lock> {
  std::string name{};
  std::optional<std::string> key{};  // whose it is; absent when it is free
  std::int64_t updated = 0;

  static constexpr auto schema = dynamorm::table("locks", dynamorm::hash_key<&Lock::name>);

  /// Takes the lock for `key` if it is free; says whether it is held by `key` now.
  static bool lock(std::string const& name, std::string const& key) {
    try {
      update_item(name, "key"_a = key, "updated"_a = std::time(nullptr),
                  dynamorm::conditions(attr<&Lock::key>.not_exists()));
      return true;
    } catch (dynamorm::ConditionFailed const& taken) {
      return taken.item()["key"].as_string() == key;
    }
  }

  /// Frees the lock if `key` holds it; says whether it did.
  static bool unlock(std::string const& name, std::string const& key) {
    try {
      update_item(name, "key"_a = std::nullopt, "updated"_a = std::time(nullptr),
                  dynamorm::conditions(attr<&Lock::key> == key));
      return true;
    } catch (dynamorm::ConditionFailed const&) {
      return false;
    }
  }
};
// [/model]

namespace {

class lock : public ::testing::Test {
 protected:
  lock() {
    dynamorm::use(dynamorm::in_memory());
    Lock::create_table();
  }
};

TEST_F(lock, is_taken_by_one_and_freed_by_that_one) {
  std::string said;
  // [use]
  if (Lock::lock("my-lock", "my-key")) {
    said = "Lock acquired!";
    Lock::unlock("my-lock", "my-key");
  }
  // [/use]
  EXPECT_EQ(said, "Lock acquired!");
  EXPECT_TRUE(Lock::lock("my-lock", "a"));
  EXPECT_TRUE(Lock::lock("my-lock", "a"));
  EXPECT_FALSE(Lock::lock("my-lock", "b"));
  EXPECT_FALSE(Lock::unlock("my-lock", "b"));
  EXPECT_TRUE(Lock::unlock("my-lock", "a"));
  EXPECT_TRUE(Lock::lock("my-lock", "b"));
}

TEST_F(lock, has_one_winner_among_many_threads) {
  for (int round = 0; round < 20; ++round) {
    std::string const name = "round " + std::to_string(round);
    std::atomic<int> winners = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 16; ++i) {
      threads.emplace_back([&, key = "thread " + std::to_string(i)] { winners += Lock::lock(name, key) ? 1 : 0; });
    }
    threads.clear();
    EXPECT_EQ(winners, 1);
  }
}

}  // namespace
