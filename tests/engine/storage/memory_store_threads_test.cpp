// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <atomic>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "engine/storage/memory_store.hpp"

namespace dynamorm::storage {
namespace {

constexpr int accounts = 500;
constexpr int opening_balance = 100;

std::string account(int number) { return "account" + std::to_string(number); }

int balance_in(MemoryStore const& store, int number) {
  std::string value;
  return *store.get(account(number), value) ? std::stoi(value) : 0;
}

/// An account without money is removed.
void set_balance(Batch& batch, int number, int balance) {
  balance == 0 ? batch.remove(account(number)) : batch.put(account(number), std::to_string(balance));
}

void open_accounts(MemoryStore& store) {
  Batch batch;
  for (int i = 0; i < accounts; ++i) set_balance(batch, i, opening_balance);
  ASSERT_TRUE(store.commit(std::move(batch)));
}

/// Moves money between accounts of this thread only.
void transfer(MemoryStore& store, int first, int count) {
  std::minstd_rand random(static_cast<unsigned>(first + 1));
  for (int i = 0; i < 3000; ++i) {
    int const from = first + static_cast<int>(random()) % count;
    int const to = first + static_cast<int>(random()) % count;
    if (from == to) continue;
    int const there = balance_in(store, from);
    Batch batch;
    set_balance(batch, from, 0);
    set_balance(batch, to, balance_in(store, to) + there);
    ASSERT_TRUE(store.commit(std::move(batch)));
  }
}

int sum(Cursor cursor) {
  int sum = 0;
  for (cursor.seek_first(); cursor.valid(); cursor.next()) sum += std::stoi(std::string(cursor.value()));
  return sum;
}

TEST(MemoryStoreThreads, readers_see_whole_batches_during_writes) {
  constexpr int writers = 4;
  constexpr int readers = 2;
  MemoryStore store;
  open_accounts(store);
  std::atomic<int> writing{writers};
  std::vector<std::jthread> threads;
  for (int i = 0; i < writers; ++i) {
    threads.emplace_back([&store, &writing, i] {
      transfer(store, i * accounts / writers, accounts / writers);
      --writing;
    });
  }
  for (int i = 0; i < readers; ++i) {
    threads.emplace_back([&store, &writing] {
      do {
        EXPECT_EQ(sum(store.cursor("account")), accounts * opening_balance);
      } while (writing > 0);
    });
  }
  threads.clear();
  EXPECT_EQ(sum(store.cursor("account")), accounts * opening_balance);
}

}  // namespace
}  // namespace dynamorm::storage
