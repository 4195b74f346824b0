// SPDX-License-Identifier: Apache-2.0
// Runs programs like those of the guide on a database on which a tenth of all requests go wrong, each with a thousand
// seeds, and checks what must hold at the end. A failure names its seed, with which it can be repeated.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "dynamorm/dynamorm.hpp"
#include "dynamorm/faults.hpp"

namespace dynamorm {
namespace {

using namespace dynamorm::literals;

constexpr std::uint64_t seeds = DYNAMORM_SEEDS;
/// Most of the time goes into the delays between attempts, which seeds can spend side by side.
constexpr int trials_at_once = 32;

/// A database, and the same with faults.
struct Trial {
  explicit Trial(std::uint64_t seed) : faults(seed) {
    faults.add({.chance = 0.03, .error = "ProvisionedThroughputExceededException"});
    faults.add({.chance = 0.02, .error = "InternalServerError"});
    faults.add({.chance = 0.03, .lose_answer = true});
    faults.add({.operation = "BatchWriteItem", .chance = 0.1, .unprocessed = 7});
    faults.add({.operation = "TransactWriteItems", .chance = 0.03, .cancel = "TransactionConflict"});
  }

  Database calm = in_memory({.sweep_interval = Milliseconds(3'600'000)});
  Faults faults;
  Database stormy = faults.around(calm);
};

template <class Program>
void for_each_seed(Program const& program) {
  std::atomic<std::uint64_t> next{1};
  std::vector<std::thread> threads;
  for (int i = 0; i < trials_at_once; ++i) {
    threads.emplace_back([&] {
      for (std::uint64_t seed = next++; seed <= seeds; seed = next++) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Trial trial(seed);
        program(trial);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

/// Repeats `work` while the service fails. A condition that does not hold is an answer.
template <class Work>
auto persist(Work const& work) {
  while (true) {
    try {
      return work();
    } catch (ConditionFailed const&) {
      throw;
    } catch (RequestError const&) {  // throttled, failed, lost or in conflict
    }
  }
}

struct Account {
  std::string owner{};
  int balance = 0;
  int version = 0;

  static constexpr auto schema = table("accounts", hash_key<&Account::owner>, field<&Account::version>.version());
};

struct Shelf {
  std::string isbn{};
  int copies = 0;

  static constexpr auto schema = table("shelves", hash_key<&Shelf::isbn>);
};

struct Order {
  std::string number{};
  std::string isbn{};

  static constexpr auto schema = table("orders", hash_key<&Order::number>);
};

struct Book {
  std::string isbn{};
  std::string title{};

  static constexpr auto schema = table("books", hash_key<&Book::isbn>);
};

/// Moves money between accounts with one transaction each, which is committed until it succeeds: its token makes sure
/// that it counts once.
TEST(ThousandSeeds, let_each_transfer_count_once) {
  for_each_seed([](Trial const& trial) {
    Table<Account> const accounts(trial.calm);
    accounts.create_table();
    for (char const* owner : {"ann", "bob", "cid"}) accounts.put(Account{.owner = owner, .balance = 100});
    std::map<std::string, int> expected{{"ann", 100}, {"bob", 100}, {"cid", 100}};
    std::vector<std::string> const owners{"ann", "bob", "cid"};

    for (std::size_t i = 0; i < 9; ++i) {
      std::string const from = owners[i % 3];
      std::string const to = owners[(i + 1 + i / 3 % 2) % 3];
      int const cents = static_cast<int>(i) + 1;
      Transaction transfer{trial.stormy};
      transfer.update<Account>(from, "balance__minus"_a = cents, conditions("balance__gte"_a = cents));
      transfer.update<Account>(to, "balance__plus"_a = cents);
      persist([&] { transfer.commit(); });
      expected[from] -= cents;
      expected[to] += cents;
    }

    for (auto const& [owner, balance] : expected) {
      EXPECT_EQ(accounts.get(owner)->balance, balance) << owner;
    }
  });
}

/// Eight buyers order the five copies. An order is committed until it succeeds or its condition fails.
TEST(ThousandSeeds, never_sell_a_copy_twice) {
  for_each_seed([](Trial const& trial) {
    Table<Shelf> const shelves(trial.calm);
    Table<Order> const orders(trial.calm);
    shelves.create_table();
    orders.create_table();
    shelves.put({.isbn = "1", .copies = 5});

    for (int buyer = 0; buyer < 8; ++buyer) {
      Transaction order{trial.stormy};
      order.put_unique(Order{.number = std::to_string(buyer), .isbn = "1"});
      order.update<Shelf>("1", "copies__minus"_a = 1, conditions("copies__gte"_a = 1));
      bool is_open = true;
      while (is_open) {
        try {
          order.commit();
          is_open = false;
        } catch (TransactionCanceled const& canceled) {
          bool const is_sold_out = std::ranges::any_of(canceled.reasons(), [](CancellationReason const& reason) {
            return reason.code == CancellationCode::conditional_check_failed;
          });
          is_open = !is_sold_out;
        } catch (RequestError const&) {
        }
      }
    }

    EXPECT_EQ(shelves.get("1")->copies, 0);
    EXPECT_EQ(orders.scan().count(), 5);
  });
}

/// Pays once, also if a response is lost: the payment's id makes the second try fail.
TEST(ThousandSeeds, let_each_payment_count_once) {
  for_each_seed([](Trial const& trial) {
    Table<Order> const payments(trial.calm);
    payments.create_table();
    Table<Order> const through_storm(trial.stormy);
    int taken = 0;

    for (int payment = 0; payment < 10; ++payment) {
      try {
        persist([&] { through_storm.put_unique({.number = std::to_string(payment)}); });
      } catch (HashKeyExists const&) {
        ++taken;  // by an attempt whose response was lost
      }
    }

    EXPECT_EQ(payments.scan().count(), 10);
    EXPECT_LT(taken, 10);
  });
}

/// An item with a version never loses an update, and its version counts each one.
TEST(ThousandSeeds, lose_no_update_of_a_version) {
  for_each_seed([](Trial const& trial) {
    Table<Account> const accounts(trial.calm);
    accounts.create_table();
    accounts.put(Account{.owner = "ann"});
    Table<Account> const through_storm(trial.stormy);
    int acknowledged = 0;
    int attempts = 0;

    while (acknowledged < 10) {
      ++attempts;
      try {
        (void)through_storm.modify("ann", [](Account& account) { ++account.balance; });
        ++acknowledged;
      } catch (RequestError const&) {
      }
    }

    Account const ann = *accounts.get("ann");
    EXPECT_GE(ann.balance, acknowledged);
    EXPECT_EQ(ann.version, ann.balance + 1) << "after the first put";
    EXPECT_LE(ann.balance, 2 * attempts) << "an attempt whose response was lost is repeated";
  });
}

/// The members that a batch leaves unprocessed are sent again until everything is there, and a walk sees each item
/// once.
TEST(ThousandSeeds, import_and_export_every_item) {
  for_each_seed([](Trial const& trial) {
    Table<Book>(trial.calm).create_table();
    Table<Book> const books(trial.stormy);
    std::vector<Book> stock;
    for (int i = 0; i < 60; ++i) stock.push_back({.isbn = std::to_string(i), .title = "Book " + std::to_string(i)});

    persist([&] { books.put_batch(stock); });

    std::map<std::string, std::string> const exported = persist([&] {
      std::map<std::string, std::string> seen;
      for (Book const& book : books.scan().page_size(7).recursive()) {
        EXPECT_TRUE(seen.emplace(book.isbn, book.title).second) << book.isbn << " came twice";
      }
      return seen;
    });
    EXPECT_EQ(exported.size(), stock.size());
    for (Book const& book : stock) EXPECT_EQ(exported.at(book.isbn), book.title);
  });
}

/// A page that failed is read again by the same cursor.
TEST(ThousandSeeds, resume_a_walk_where_it_failed) {
  for_each_seed([](Trial const& trial) {
    Table<Book> const books(trial.calm);
    books.create_table();
    std::vector<Book> stock;
    for (int i = 0; i < 30; ++i) stock.push_back({.isbn = std::to_string(i)});
    books.put_batch(stock);
    Table<Book> const through_storm(trial.stormy);

    std::map<std::string, int> seen;
    std::optional<Cursor> at;
    do {
      at = persist([&] {
        auto page = through_storm.scan().page_size(7);
        if (at) page = page.start(*at);
        std::vector<std::string> read;
        for (Book const& book : page) read.push_back(book.isbn);
        for (std::string const& isbn : read) ++seen[isbn];
        return page.next_cursor();
      });
    } while (at);

    EXPECT_EQ(seen.size(), stock.size());
    for (auto const& [isbn, times] : seen) EXPECT_EQ(times, 1) << isbn;
  });
}

}  // namespace
}  // namespace dynamorm
