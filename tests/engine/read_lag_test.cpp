// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "engine_testing.hpp"
#include "support/scratch_folder.hpp"

/// Reads that are behind writes, as those of the service may be.
namespace dynamorm::engine {
namespace {

using namespace std::chrono_literals;

/// A table with a global index by author, in an engine whose time a test moves.
class ReadLagTest : public ::testing::TestWithParam<bool> {
 protected:
  ReadLagTest() {
    Settings settings{.sweep_interval = 1h, .read_lag = {.tables = 100ms, .indexes = 400ms}};
    if (GetParam()) settings.home.path = folder_.database();
    engine_ = engine_in_memory(std::move(settings), clock_);
    api::CreateTableRequest books{.table_name = "books"};
    books.attribute_definitions = strings({"isbn", "author"});
    books.key_schema = keys({"isbn"});
    books.billing_mode = api::BillingMode::pay_per_request;
    books.global_secondary_indexes = {global_index("by-author", keys({"author"}))};
    ask(*engine_, books);
    clock_.advance(10s);
  }

  void put(int pages) {
    ask(*engine_,
        api::PutItemRequest{.table_name = "books", .item = {{"isbn", "1"}, {"author", "A"}, {"pages", pages}}});
  }
  /// The pages of the book; 0 if the read does not find it.
  int get(bool consistent = false) {
    auto const item =
        ask(*engine_, api::GetItemRequest{.table_name = "books", .key = {{"isbn", "1"}}, .consistent_read = consistent})
            .item;
    return item ? static_cast<int>((*item)["pages"].as_int64()) : 0;
  }
  std::int64_t count_in_index() {
    return ask(*engine_, api::QueryRequest{.table_name = "books",
                                           .index_name = "by-author",
                                           .key_condition_expression = "author = :a",
                                           .expression_attribute_values = {{{":a", "A"}}}})
        .count;
  }
  std::int64_t count_in_table() { return ask(*engine_, api::ScanRequest{.table_name = "books"}).count; }

  testing::ScratchFolder folder_;
  HeldClock clock_;
  std::unique_ptr<Engine> engine_;
};

INSTANTIATE_TEST_SUITE_P(Stores, ReadLagTest, ::testing::Bool(),
                         [](auto const& on_disk) { return on_disk.param ? "on_disk" : "in_memory"; });

TEST_P(ReadLagTest, hides_a_write_until_the_lag_is_over) {
  put(100);

  EXPECT_EQ(get(), 0);
  clock_.advance(99ms);
  EXPECT_EQ(get(), 0);
  clock_.advance(2ms);
  EXPECT_EQ(get(), 100);
}

TEST_P(ReadLagTest, shows_the_value_before_the_last_write) {
  put(100);
  clock_.advance(1s);
  put(200);

  EXPECT_EQ(get(), 100);
  clock_.advance(101ms);
  EXPECT_EQ(get(), 200);
}

TEST_P(ReadLagTest, does_not_concern_consistent_reads) {
  put(100);

  EXPECT_EQ(get(true), 100);
}

TEST_P(ReadLagTest, of_scans_is_that_of_the_table) {
  put(100);

  EXPECT_EQ(count_in_table(), 0);
  clock_.advance(101ms);
  EXPECT_EQ(count_in_table(), 1);
}

TEST_P(ReadLagTest, of_a_global_index_may_be_longer) {
  put(100);
  clock_.advance(200ms);

  EXPECT_EQ(count_in_table(), 1);
  EXPECT_EQ(count_in_index(), 0);
  clock_.advance(201ms);
  EXPECT_EQ(count_in_index(), 1);
}

TEST_P(ReadLagTest, does_not_concern_conditions_and_transactions) {
  put(100);

  EXPECT_EQ(refusal(*engine_, api::PutItemRequest{.table_name = "books",
                                                  .item = {{"isbn", "1"}},
                                                  .condition_expression = "attribute_not_exists(isbn)"}),
            "ConditionalCheckFailedException: The conditional request failed");
  auto const read =
      ask(*engine_,
          api::TransactGetItemsRequest{.transact_items = {{.get = {.table_name = "books", .key = {{"isbn", "1"}}}}}});
  EXPECT_TRUE(read.responses.front().item);
}

TEST_P(ReadLagTest, is_kept_while_many_write) {
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 4; ++writer) {
    writers.emplace_back([&] {
      for (int i = 1; i <= 100; ++i) {
        put(i);
        clock_.advance(1ms);
        (void)get();
      }
    });
  }
  for (std::thread& writer : writers) writer.join();

  clock_.advance(101ms);
  EXPECT_EQ(get(), get(true));
}

TEST(ReadLag, is_at_most_a_minute) {
  auto const engine = Engine::open({.read_lag = {.tables = 61s}});

  ASSERT_FALSE(engine);
  EXPECT_EQ(engine.failure().message(), "ReadLag::tables must be between 0 and 60000 ms, got 61000");
}

}  // namespace
}  // namespace dynamorm::engine
