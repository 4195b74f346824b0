// SPDX-License-Identifier: Apache-2.0
// Measures a transaction of four puts in the embedded engine, in memory, compared with one put and with the same
// transaction as a request without the mapper.
#include <benchmark/benchmark.h>

#include <stdexcept>
#include <string>

#include "dynamorm/backend.hpp"
#include "dynamorm/dynamorm.hpp"

namespace dynamorm::bench {
namespace {

struct Account {
  std::string owner{};
  std::string currency{};
  long balance = 0;
  bool active = true;

  static constexpr auto schema = table("accounts", hash_key<&Account::owner>);

  bool operator==(Account const&) const = default;
};

constexpr int accounts_there = 10'000;
constexpr int puts = 4;

Account account_of(int number) {
  return {.owner = "customer-" + std::to_string(number % accounts_there), .currency = "EUR", .balance = number};
}

void put_one(Table<Account> const& accounts, int number) { accounts.put(account_of(number)); }

void put_four(Database const& database, int number) {
  Transaction transaction{database};
  for (int i = 0; i < puts; ++i) transaction.put(account_of(number + i));
  transaction.commit();
}

void put_four_by_request(Table<Account> const& accounts, Database const& database, int number) {
  api::TransactWriteItemsRequest request{.client_request_token = "token-" + std::to_string(number)};
  for (int i = 0; i < puts; ++i) {
    request.transact_items.push_back(
        {.put = api::TransactPut{.table_name = accounts.name(), .item = accounts.to_item(account_of(number + i))}});
  }
  if (!execute(database.backend(), std::move(request))) throw std::runtime_error("the request failed");
}

/// A table with accounts. The three ways to store them are compared before any is timed.
struct Filled {
  Database database = in_memory();
  Table<Account> accounts{database};

  Filled() {
    accounts.create_table();
    for (int i = 0; i < accounts_there; ++i) put_one(accounts, i);
    put_four(database, accounts_there);
    put_four_by_request(accounts, database, accounts_there + puts);
    for (int i = 0; i < 2 * puts; ++i) {
      if (accounts.get(account_of(i).owner) != account_of(accounts_there + i)) {
        throw std::runtime_error("the accounts were not stored");
      }
    }
  }

  static Filled& instance() {
    static Filled filled;
    return filled;
  }
};

void transaction(benchmark::State& state) {
  Filled& filled = Filled::instance();
  int number = 0;
  for (auto _ : state) put_four(filled.database, number += puts);
}
BENCHMARK(transaction)->Name("transaction_of_four_puts/ours");

void one_put(benchmark::State& state) {
  Filled& filled = Filled::instance();
  int number = 0;
  for (auto _ : state) put_one(filled.accounts, ++number);
}
BENCHMARK(one_put)->Name("transaction_of_four_puts/one_put");

void request(benchmark::State& state) {
  Filled& filled = Filled::instance();
  static int number = 2 * accounts_there;  // a token is new in each run
  for (auto _ : state) put_four_by_request(filled.accounts, filled.database, number += puts);
}
BENCHMARK(request)->Name("transaction_of_four_puts/request");

}  // namespace
}  // namespace dynamorm::bench
