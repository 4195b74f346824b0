// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "dynamorm/backend.hpp"
#include "dynamorm/dynamorm.hpp"

#include "support/scratch_folder.hpp"

namespace dynamorm::testing {
namespace {

struct Account {
  std::string id{};
  int balance = 0;
  int version = 0;

  static constexpr auto schema = table("accounts", hash_key<&Account::id>);
};

using namespace dynamorm::literals;

constexpr int threads = 4;
constexpr int accounts_there = 5;
constexpr int opening_balance = 100;

template <class Work>
void on_threads(Work work) {
  std::vector<std::thread> running;
  for (int i = 0; i < threads; ++i) running.emplace_back([&work, i] { work(i); });
  for (std::thread& thread : running) thread.join();
}

class Consistency : public ::testing::TestWithParam<bool> {
 protected:
  Consistency() {
    accounts_.create_table();
    for (int i = 0; i < accounts_there; ++i) accounts_.put({.id = id_of(i), .balance = opening_balance});
  }

  static std::string id_of(int number) { return "account-" + std::to_string(number); }

  [[nodiscard]] Backend& backend() const { return database_.backend(); }

  [[nodiscard]] int sum() const {
    int total = 0;
    for (Account const& account : accounts_.scan().recursive()) total += account.balance;
    return total;
  }

  ScratchFolder folder_;
  Database database_ = GetParam() ? embedded(folder_.database(), {.durability = Durability::relaxed}) : in_memory();
  Table<Account> accounts_{database_};
};

api::TransactWriteItem move(std::string const& id, int amount) {
  return {.update = api::TransactUpdate{
              .table_name = "accounts",
              .key = Item{{"id", id}},
              .update_expression = "SET balance = balance + :amount",
              .condition_expression = "balance >= :least",
              .expression_attribute_values = api::ExpressionAttributeValues{{":amount", amount}, {":least", -amount}}}};
}

TEST_P(Consistency, transfers_by_transaction_keep_their_sum) {
  on_threads([&](int thread) {
    std::minstd_rand random(static_cast<unsigned>(thread + 1));
    for (int i = 0; i < 200; ++i) {
      int const from = static_cast<int>(random() % accounts_there);
      int const to = (from + 1 + static_cast<int>(random() % (accounts_there - 1))) % accounts_there;
      int const amount = static_cast<int>(random() % 30);
      auto const moved = execute(
          backend(),
          api::TransactWriteItemsRequest{.transact_items = {move(id_of(from), -amount), move(id_of(to), amount)}});
      EXPECT_TRUE(moved.ok() || moved.failure().name() == "TransactionCanceledException");
    }
  });

  EXPECT_EQ(sum(), accounts_there * opening_balance);
  for (Account const& account : accounts_.scan().recursive()) EXPECT_GE(account.balance, 0);
}

TEST_P(Consistency, changes_by_condition_are_never_lost) {
  std::atomic<int> done{0};
  on_threads([&](int) {
    for (int i = 0; i < 100; ++i) {
      Account account = *accounts_.get(id_of(0));
      try {
        accounts_.update(account, "balance"_a = account.balance + 1, "version"_a = account.version + 1,
                         conditions("version"_a = account.version));
        ++done;
      } catch (ConditionFailed const&) {
        // another thread was faster
      }
    }
  });

  EXPECT_GT(done, 0);
  EXPECT_EQ(accounts_.get(id_of(0))->balance, opening_balance + done);
}

TEST_P(Consistency, each_increment_returns_a_different_value) {
  constexpr int increments = 100;
  std::mutex mutex;
  std::multiset<int> returned;
  on_threads([&](int) {
    for (int i = 0; i < increments; ++i) {
      Account account{.id = id_of(1)};
      accounts_.update(account, "version__plus"_a = 1, return_all);
      std::lock_guard const lock(mutex);
      returned.insert(account.version);
    }
  });

  std::multiset<int> expected;
  for (int i = 1; i <= threads * increments; ++i) expected.insert(i);
  EXPECT_EQ(returned, expected);
}

api::TransactWriteItem write_version(std::string const& id, int version) {
  return {.update = api::TransactUpdate{
              .table_name = "accounts",
              .key = Item{{"id", id}},
              .update_expression = "SET version = :version",
              .expression_attribute_values = api::ExpressionAttributeValues{{":version", version}}}};
}

api::TransactWriteItem impossible() {
  return {.condition_check = api::TransactConditionCheck{.table_name = "accounts",
                                                         .key = Item{{"id", "account-4"}},
                                                         .condition_expression = "attribute_not_exists(id)"}};
}

TEST_P(Consistency, readers_see_whole_transactions_and_no_cancelled_ones) {
  constexpr int cancelled = -1;
  std::atomic<bool> over{false};
  std::thread writer([&] {
    for (int version = 1; version <= 300; ++version) {
      (void)execute(backend(), api::TransactWriteItemsRequest{.transact_items = {write_version(id_of(2), version),
                                                                                 write_version(id_of(3), version)}});
      (void)execute(backend(), api::TransactWriteItemsRequest{
                                   .transact_items = {write_version(id_of(2), cancelled), impossible()}});
    }
    over = true;
  });

  std::int64_t last = 0;
  while (!over) {
    auto const read =
        execute(backend(), api::TransactGetItemsRequest{
                               .transact_items = {{.get = {.table_name = "accounts", .key = Item{{"id", id_of(2)}}}},
                                                  {.get = {.table_name = "accounts", .key = Item{{"id", id_of(3)}}}}}});
    std::int64_t const first = (*read->responses[0].item)["version"].as_int64();
    std::int64_t const second = (*read->responses[1].item)["version"].as_int64();
    EXPECT_EQ(first, second);
    EXPECT_GE(first, last);
    last = first;
  }
  writer.join();
}

INSTANTIATE_TEST_SUITE_P(in, Consistency, ::testing::Values(false, true),
                         [](auto const& on_disk) { return on_disk.param ? "disk" : "memory"; });

}  // namespace
}  // namespace dynamorm::testing
