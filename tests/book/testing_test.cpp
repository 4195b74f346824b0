// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "dynamorm/make_database.hpp"

// [code]
#include <dynamorm/dynamorm.hpp>
// [/code]

namespace book::testing {

// [code]
using namespace dynamorm::literals;

struct Account {
  std::string id{};
  int cents = 0;

  static constexpr auto schema = dynamorm::table("accounts", dynamorm::hash_key<&Account::id>);
};

/// Takes its table as an argument, so it works with any database.
bool withdraw(dynamorm::Table<Account> const& accounts, std::string const& id, int cents) {
  try {
    accounts.update(id, "cents__minus"_a = cents, dynamorm::conditions("cents__gte"_a = cents));
    return true;
  } catch (dynamorm::ConditionFailed const&) {
    return false;
  }
}
// [/code]

// [fixture]
class testing : public ::testing::Test {
 protected:
  testing() { accounts.create_table(); }

  dynamorm::Table<Account> accounts{dynamorm::in_memory()};  // empty, and destroyed with the fixture
};

TEST_F(testing, withdraw_stops_at_zero) {
  accounts.put({.id = "ann", .cents = 100});

  EXPECT_TRUE(withdraw(accounts, "ann", 70));
  EXPECT_FALSE(withdraw(accounts, "ann", 70));
  EXPECT_EQ(accounts.get("ann")->cents, 30);
}
// [/fixture]

// [backend]
/// Fails every request.
class Throttling : public dynamorm::Backend {
 public:
  dynamorm::Result<dynamorm::api::Response> execute(dynamorm::api::Request const&) override {
    return dynamorm::Failure(dynamorm::FailureKind::service, "ThrottlingException", "Rate exceeded");
  }
};

TEST(testing_failures, reach_the_caller) {
  dynamorm::Table<Account> const accounts{dynamorm::make_database(std::make_shared<Throttling>())};

  EXPECT_THROW(withdraw(accounts, "ann", 1), dynamorm::Throttled);
}
// [/backend]

}  // namespace book::testing
