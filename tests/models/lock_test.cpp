// SPDX-License-Identifier: Apache-2.0
#include "lock/lock.hpp"

#include <atomic>
#include <thread>

#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

using locks::Lock;

class LockExample : public ModelTest {
 protected:
  LockExample() { create<Lock>(); }
};
DYNAMORM_ON_EVERY_BACKEND(LockExample);

TEST_P(LockExample, is_taken_and_freed) {
  EXPECT_EQ(Lock::lock("my-lock", "my-key").key, "my-key");
  EXPECT_EQ(Lock::lock("my-lock", "another").key, "my-key");
  Lock const held = Lock::unlock("my-lock", "another");
  EXPECT_TRUE(held.is_locked) << "not the holder";
  EXPECT_EQ(held.key, "my-key");

  Lock const freed = Lock::unlock("my-lock", "my-key");
  EXPECT_FALSE(freed.is_locked);
  EXPECT_EQ(freed.key, std::nullopt);
  EXPECT_EQ(Lock::lock("my-lock", "another").key, "another");
}

TEST_P(LockExample, has_one_holder_among_many_threads) {
  for (int round = 0; round < 10; ++round) {
    std::atomic<int> winners = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&, key = std::to_string(i)] {
        if (Lock::lock("round-" + std::to_string(round), key).key == key) ++winners;
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(winners, 1);
  }
}

}  // namespace
}  // namespace dynamorm::testing
