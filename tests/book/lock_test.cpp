// SPDX-License-Identifier: Apache-2.0
#include "lock/lock.hpp"

#include <gmock/gmock.h>

namespace book::lock {

// [short]
struct Seat : dynamorm::Model<Seat> {
  std::string number{};
  std::optional<std::string> taken_by{};

  static constexpr auto schema = dynamorm::table("seats", dynamorm::hash_key<&Seat::number>);

  /// Takes the seat for `who` if it is free. Returns whether it is theirs now.
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

TEST_F(lock, is_taken_and_freed) {
  std::string said;
  // [use]
  Lock const mine = Lock::lock("my-lock", "my-key");
  said = mine.key == "my-key" ? "Lock acquired!" : "Failed to lock!";

  Lock::unlock("my-lock", "my-key");
  // [/use]
  EXPECT_EQ(said, "Lock acquired!");
}

TEST_F(lock, of_one_request_has_one_holder) {
  EXPECT_TRUE(Seat::take("mine", "me"));
  EXPECT_TRUE(Seat::take("mine", "me"));
  EXPECT_FALSE(Seat::take("mine", "you"));
}

}  // namespace book::lock
