// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "engine_testing.hpp"

namespace dynamorm::engine {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;

Item book(int id, Value author) {
  Item item;
  item.set("id", Value(std::to_string(id)));
  item.set("author", std::move(author));
  return item;
}

void put(Engine& engine, Item item) {
  ask(engine, api::PutItemRequest{.table_name = "books", .item = std::move(item)});
}

api::UpdateTableRequest add_index() {
  return {.table_name = "books",
          .attribute_definitions = strings({"author"}),
          .global_secondary_index_updates = {{{.create = global_index("by_author", keys({"author"}))}}}};
}

api::UpdateTableRequest remove_index() {
  return {.table_name = "books",
          .global_secondary_index_updates = {{{.remove = api::DeleteIndexAction{.index_name = "by_author"}}}}};
}

void wait_until_active(Engine& engine) {
  auto const deadline = std::chrono::steady_clock::now() + 60s;
  while (describe(engine).global_secondary_indexes->front().index_status != api::IndexStatus::active) {
    ASSERT_LT(std::chrono::steady_clock::now(), deadline);
    std::this_thread::sleep_for(1ms);
  }
}

using Books = std::set<std::pair<std::string, std::string>>;  // author and id

Books scan(Engine& engine, std::optional<std::string> index) {
  Books found;
  std::optional<Item> start;
  do {
    auto page = ask(engine, api::ScanRequest{.table_name = "books", .index_name = index, .exclusive_start_key = start});
    for (Item const& item : page.items.value_or(std::vector<Item>())) {
      found.emplace(std::string(item.find("author")->as_string()), std::string(item.find("id")->as_string()));
    }
    start = std::move(page.last_evaluated_key);
  } while (start);
  return found;
}

class Backfill : public testing::Test {
 protected:
  static constexpr int count = 1'000;

  void SetUp() override {
    ask(*engine_, books());
    for (int id = 0; id < count; ++id) put(*engine_, book(id, Value("author " + std::to_string(id % 7))));
  }

  std::unique_ptr<Engine> engine_ = engine_in_memory();
};

TEST_F(Backfill, adds_existing_items_to_a_new_index) {
  ask(*engine_, add_index());
  wait_until_active(*engine_);

  EXPECT_EQ(scan(*engine_, "by_author"), scan(*engine_, std::nullopt));
  api::GlobalSecondaryIndexDescription const index = describe(*engine_).global_secondary_indexes->front();
  EXPECT_EQ(index.item_count, count);
  EXPECT_EQ(index.index_size_bytes, describe(*engine_).table_size_bytes);
  EXPECT_FALSE(index.backfilling);
}

TEST_F(Backfill, skips_items_that_the_index_cannot_hold) {
  put(*engine_, book(count, Value(7)));
  put(*engine_, book(count + 1, Value("")));
  put(*engine_, book(count + 2, Value(std::string(2'049, 'x'))));

  ask(*engine_, add_index());
  wait_until_active(*engine_);

  EXPECT_EQ(scan(*engine_, "by_author").size(), count);
  EXPECT_EQ(describe(*engine_).global_secondary_indexes->front().item_count, count);
  ask(*engine_, api::DeleteItemRequest{.table_name = "books", .key = [] {
                                         Item key;
                                         key.set("id", Value(std::to_string(count)));
                                         return key;
                                       }()});
  EXPECT_EQ(describe(*engine_).global_secondary_indexes->front().item_count, count);
  EXPECT_EQ(refusal(*engine_, api::PutItemRequest{.table_name = "books", .item = book(1, Value(7))}),
            "ValidationException: One or more parameter values were invalid: Type mismatch for Index Key author "
            "Expected: S Actual: N IndexName: by_author");
}

TEST_F(Backfill, keeps_up_with_writers) {
  std::atomic<bool> done = false;
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 3; ++writer) {
    writers.emplace_back([this, writer, &done] {
      std::mt19937 random(static_cast<unsigned>(writer));
      while (!done) {
        int const id = static_cast<int>(random() % (2 * count));
        if (random() % 3 == 0) {
          Item key;
          key.set("id", Value(std::to_string(id)));
          ask(*engine_, api::DeleteItemRequest{.table_name = "books", .key = std::move(key)});
        } else {
          put(*engine_, book(id, Value("writer " + std::to_string(random() % 9))));
        }
      }
    });
  }

  ask(*engine_, add_index());
  wait_until_active(*engine_);
  done = true;
  for (std::thread& writer : writers) writer.join();

  Books const items = scan(*engine_, std::nullopt);
  EXPECT_EQ(scan(*engine_, "by_author"), items);
  EXPECT_EQ(describe(*engine_).global_secondary_indexes->front().item_count, std::ssize(items));
}

TEST_F(Backfill, starts_over_for_an_index_that_existed_before) {
  ask(*engine_, add_index());
  wait_until_active(*engine_);
  ask(*engine_, remove_index());
  EXPECT_FALSE(describe(*engine_).global_secondary_indexes);
  put(*engine_, book(0, Value(7)));

  ask(*engine_, add_index());
  wait_until_active(*engine_);

  EXPECT_EQ(scan(*engine_, "by_author").size(), count - 1);
}

TEST_F(Backfill, ends_if_the_index_is_deleted) {
  ask(*engine_, add_index());
  ask(*engine_, remove_index());

  EXPECT_FALSE(describe(*engine_).global_secondary_indexes);
  EXPECT_EQ(refusal(*engine_, api::ScanRequest{.table_name = "books", .index_name = "by_author"}),
            "ValidationException: The table does not have the specified index: by_author");
}

TEST(InterruptedBackfill, continues_when_the_engine_is_reopened) {
  auto const folder = std::filesystem::temp_directory_path() / ("backfill_" + std::to_string(std::random_device()()));
  Settings const settings{.home = {.path = folder.string(), .durability = Durability::relaxed}};
  {
    auto const engine = engine_in_memory(settings);
    ask(*engine, books());
    for (int id = 0; id < 500; ++id) put(*engine, book(id, Value("somebody")));
    ask(*engine, add_index());
  }
  {
    auto const engine = engine_in_memory(settings);
    wait_until_active(*engine);
    EXPECT_EQ(scan(*engine, "by_author").size(), 500U);
    EXPECT_EQ(describe(*engine).global_secondary_indexes->front().item_count, 500);
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace dynamorm::engine
