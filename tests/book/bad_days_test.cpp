// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

// [include]
#include <dynamorm/dynamorm.hpp>
#include <dynamorm/faults.hpp>
// [/include]

#include <dynamorm/local_server.hpp>

namespace book::bad_days {

using namespace dynamorm::literals;

struct Account {
  std::string id{};
  int cents = 0;

  static constexpr auto schema = dynamorm::table("accounts", dynamorm::hash_key<&Account::id>);
};

// [visit]
struct Visit {
  std::string page{};

  static constexpr auto schema =
      dynamorm::table("visits", dynamorm::hash_key<&Visit::page>, dynamorm::throughput(10, 5));
};
// [/visit]

// [deposit]
/// Pays once, also if a response is lost: the payment's id makes the second try fail.
void deposit(dynamorm::Table<Account> const& accounts, std::string const& payment, int cents) {
  for (int tries = 0; tries < 3; ++tries) {
    try {
      accounts.put_unique({.id = payment, .cents = cents});
      return;
    } catch (dynamorm::ConnectionLost const&) {
      // stored or not? the next try finds out
    } catch (dynamorm::HashKeyExists const&) {
      return;
    }
  }
}
// [/deposit]

// [test]
TEST(bad_days, deposit_survives_a_lost_answer) {
  dynamorm::Faults faults;
  dynamorm::Table<Account> accounts{faults.around(dynamorm::in_memory())};
  accounts.create_table();
  faults.add({.operation = "PutItem", .times = 1, .lose_answer = true});

  deposit(accounts, "payment-1", 500);

  EXPECT_EQ(accounts.get("payment-1")->cents, 500);
  EXPECT_EQ(faults.injected(), 1);
}
// [/test]

TEST(bad_days, happen_by_chance) {
  // [chance]
  dynamorm::Faults faults{42};  // without a seed: prints the one that it chooses
  faults.add({.chance = 0.05, .error = "ProvisionedThroughputExceededException"});
  faults.add({.chance = 0.01, .lose_answer = true});
  faults.add({.chance = 0.10, .delay = std::chrono::milliseconds(1)});
  // [/chance]
  dynamorm::Table<Account> accounts{faults.around(dynamorm::in_memory())};
  int failed = 0;
  for (int i = 0; i < 200; ++i) {
    try {
      (void)accounts.exists();
    } catch (dynamorm::RequestError const&) {
      ++failed;
    }
  }
  EXPECT_GT(failed, 0);
  EXPECT_LT(failed, 50);
}

TEST(bad_days, happen_in_a_server) {
  // [server]
  dynamorm::Faults faults;
  dynamorm::LocalServer server{{.faults = faults}};
  dynamorm::Table<Account> accounts{server.database()};
  accounts.create_table();

  faults.add({.times = 2, .error = "InternalServerError"});
  accounts.put({.id = "1", .cents = 5});  // the third attempt succeeds
  // [/server]
  EXPECT_EQ(accounts.get("1")->cents, 5);
  EXPECT_EQ(faults.injected(), 2);
}

TEST(bad_days, include_reads_that_are_behind) {
  using std::chrono_literals::operator""ms;
  // [lag]
  auto db = dynamorm::in_memory({.transition_delay = 100ms, .read_lag = {.tables = 50ms, .indexes = 200ms}});
  // [/lag]
  dynamorm::Table<Account> accounts{db};
  accounts.create_table();
  accounts.put({.id = "1", .cents = 5});
  EXPECT_FALSE(accounts.get("1"));
  EXPECT_TRUE(accounts.get("1", dynamorm::consistent));
}

TEST(bad_days, include_tables_with_little_throughput) {
  int stored = 0;
  // [throughput]
  dynamorm::Faults faults;
  faults.enforce_throughput();
  dynamorm::Table<Visit> visits{faults.around(dynamorm::in_memory())};
  visits.create_table();
  // [/throughput]
  try {
    for (; stored < 100; ++stored) visits.put({.page = std::to_string(stored)});
  } catch (dynamorm::Throttled const& error) {
    EXPECT_EQ(error.reasons().at(0).reason, "TableWriteProvisionedThroughputExceeded");
  }
  EXPECT_LT(stored, 100);
}

TEST(bad_days, come_from_a_file) {
  auto const faults = dynamorm::Faults::from_json(
      // [file]
      R"({
        "seed": 42,
        "rules": [
          {"operation": "PutItem", "table": "accounts", "key": {"id": "hot"}, "error": "ThrottlingException"},
          {"chance": 0.01, "lose_answer": true},
          {"operation": "BatchWriteItem", "unprocessed": 5},
          {"operation": "TransactWriteItems", "times": 3, "cancel": "TransactionConflict"},
          {"operation": "GetRecords", "skip": 10, "times": 1, "error": "ExpiredIteratorException"},
          {"operation": "Query", "delay": 250}
        ]
      })"
      // [/file]
  );
  EXPECT_EQ(faults.seed(), 42);
}

}  // namespace book::bad_days
