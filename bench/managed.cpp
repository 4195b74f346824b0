// SPDX-License-Identifier: Apache-2.0
// Measures what a version, and stamps with an expiry beside it, cost a put in the embedded engine, in memory. The same
// struct without them is the peer.
#include <benchmark/benchmark.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

#include "dynamorm/dynamorm.hpp"

namespace dynamorm::bench {
namespace {

constexpr int accounts_there = 10'000;

struct Plain {
  std::string owner{};
  std::string currency{};
  long balance = 0;
  bool active = true;
  long version = 0;

  static constexpr auto schema = table("accounts", hash_key<&Plain::owner>);
};

struct Versioned {
  std::string owner{};
  std::string currency{};
  long balance = 0;
  bool active = true;
  long version = 0;

  static constexpr auto schema = table("accounts", hash_key<&Versioned::owner>, field<&Versioned::version>.version());
};

struct Everything {
  std::string owner{};
  std::string currency{};
  long balance = 0;
  bool active = true;
  long version = 0;
  std::chrono::sys_seconds created{};
  std::chrono::sys_seconds updated{};
  std::optional<std::chrono::sys_seconds> expires{};

  static constexpr auto schema = table("accounts", hash_key<&Everything::owner>, field<&Everything::version>.version(),
                                       field<&Everything::created>.created(), field<&Everything::updated>.updated(),
                                       field<&Everything::expires>.expires());
};

struct PlainTimes {
  std::string owner{};
  std::string currency{};
  long balance = 0;
  bool active = true;
  long version = 0;
  std::chrono::sys_seconds created{};
  std::chrono::sys_seconds updated{};
  std::optional<std::chrono::sys_seconds> expires{};

  static constexpr auto schema = table("accounts", hash_key<&PlainTimes::owner>);
};

/// A table with accounts, and the accounts themselves.
template <class Account>
struct Filled {
  Table<Account> table{in_memory()};
  std::vector<Account> accounts;

  Filled() {
    table.create_table();
    for (int i = 0; i < accounts_there; ++i) {
      accounts.push_back({.owner = "customer-" + std::to_string(i), .currency = "EUR", .balance = i});
      table.put(accounts.back());
    }
    for (Account& account : accounts) table.put(account);
    std::optional<Account> const last = table.get(accounts.back().owner);
    if (!last || last->balance != accounts_there - 1 || last->version != accounts.back().version) {
      throw std::runtime_error("the accounts were not stored");
    }
  }
};

template <class Account>
void put(benchmark::State& state) {
  static Filled<Account> filled;
  std::size_t next = 0;
  for (auto _ : state) {
    Account& account = filled.accounts[next++ % accounts_there];
    ++account.balance;
    filled.table.put(account);
  }
}
BENCHMARK(put<Versioned>)->Name("put_with_version/ours");
BENCHMARK(put<Plain>)->Name("put_with_version/plain_put");
BENCHMARK(put<Everything>)->Name("put_with_version_and_stamps/ours");
BENCHMARK(put<PlainTimes>)->Name("put_with_version_and_stamps/plain_put");

/// The same condition, written by hand.
void put_under_condition(benchmark::State& state) {
  static Filled<Plain> filled;
  std::size_t next = 0;
  for (auto _ : state) {
    Plain& account = filled.accounts[next++ % accounts_there];
    long const seen = account.balance++;
    filled.table.put(account, attr<&Plain::balance> == seen);
  }
}
BENCHMARK(put_under_condition)->Name("put_with_version/condition_by_hand");

}  // namespace
}  // namespace dynamorm::bench
