// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <thread>

#include "dynamorm/backend.hpp"
#include "dynamorm/connect.hpp"

namespace dynamorm {
namespace {

using namespace std::chrono_literals;

Item book_key(std::string_view isbn, int edition) { return Item{{"isbn", isbn}, {"edition", edition}}; }

Item book(std::string_view isbn, int edition, std::string_view title) {
  return Item{{"isbn", isbn}, {"edition", edition}, {"title", title}, {"tags", Value::string_set({"a", "b"})}};
}

/// Gives each test its own table, in the DynamoDB at DYNAMORM_EMULATOR_URL.
class RealDynamoDb : public testing::Test {
 protected:
  void SetUp() override {
    char const* const url = std::getenv("DYNAMORM_EMULATOR_URL");
    if (url == nullptr) GTEST_SKIP() << "DYNAMORM_EMULATOR_URL names no DynamoDB";
    db_ = connect({.region = "us-west-2", .endpoint = url, .access_key_id = "transport", .secret_access_key = "-"});
    create_table();
  }

  void TearDown() override {
    if (db_) (void)run(api::DeleteTableRequest{.table_name = table});
  }

  template <class Operation>
  typename Operation::Response run(Operation request) {
    auto response = execute(db_.backend(), std::move(request));
    if (!response) {
      ADD_FAILURE() << response.failure().describe();
      return {};
    }
    return *std::move(response);
  }

  void put(Item item) { (void)run(api::PutItemRequest{.table_name = table, .item = std::move(item)}); }
  std::optional<Item> get(Item key) {
    return run(api::GetItemRequest{.table_name = table, .key = std::move(key), .consistent_read = true}).item;
  }

  std::string const table = "books-" + std::to_string(std::chrono::steady_clock::now().time_since_epoch().count());

 private:
  void create_table() {
    (void)run(api::CreateTableRequest{.table_name = table,
                                      .attribute_definitions = {{{"isbn", api::ScalarAttributeType::string},
                                                                 {"edition", api::ScalarAttributeType::number}}},
                                      .key_schema = {{{"isbn", api::KeyType::hash}, {"edition", api::KeyType::range}}},
                                      .billing_mode = api::BillingMode::pay_per_request});
    for (int tries = 0; tries < 100; ++tries) {
      if (run(api::DescribeTableRequest{.table_name = table}).table.table_status == api::TableStatus::active) return;
      std::this_thread::sleep_for(50ms);
    }
    FAIL() << "the table did not become active";
  }

  Database db_;
};

TEST_F(RealDynamoDb, describes_the_table_it_created) {
  auto const described = run(api::DescribeTableRequest{.table_name = table}).table;
  EXPECT_EQ(described.table_name, table);
  EXPECT_EQ(described.table_status, api::TableStatus::active);
}

TEST_F(RealDynamoDb, returns_what_was_put) {
  put(book("1", 1, "Foo"));
  EXPECT_EQ(get(book_key("1", 1)), book("1", 1, "Foo"));
  EXPECT_EQ(get(book_key("1", 2)), std::nullopt);
}

TEST_F(RealDynamoDb, updates_and_deletes) {
  put(book("1", 1, "Foo"));

  auto const updated = run(api::UpdateItemRequest{.table_name = table,
                                                  .key = book_key("1", 1),
                                                  .return_values = api::ReturnValue::all_new,
                                                  .update_expression = "SET title = :t REMOVE tags",
                                                  .expression_attribute_values = {{{":t", "Bar"}}}});
  EXPECT_EQ(updated.attributes, (Item{{"isbn", "1"}, {"edition", 1}, {"title", "Bar"}}));

  (void)run(api::DeleteItemRequest{.table_name = table, .key = book_key("1", 1)});
  EXPECT_EQ(get(book_key("1", 1)), std::nullopt);
}

TEST_F(RealDynamoDb, queries_and_scans) {
  put(book("1", 1, "Foo"));
  put(book("1", 2, "Foo again"));
  put(book("2", 1, "Bar"));

  auto const editions = run(api::QueryRequest{.table_name = table,
                                              .scan_index_forward = false,
                                              .key_condition_expression = "isbn = :i",
                                              .expression_attribute_values = {{{":i", "1"}}}});
  EXPECT_EQ(editions.items, (std::vector<Item>{book("1", 2, "Foo again"), book("1", 1, "Foo")}));
  EXPECT_EQ(run(api::ScanRequest{.table_name = table, .select = api::Select::count}).count, 3);
}

TEST_F(RealDynamoDb, writes_and_reads_batches) {
  (void)run(api::BatchWriteItemRequest{.request_items = {{table,
                                                          {{.put_request = api::PutRequest{book("1", 1, "Foo")}},
                                                           {.put_request = api::PutRequest{book("2", 1, "Bar")}}}}}});

  auto const found = run(api::BatchGetItemRequest{
      .request_items = {{table, {.keys = {book_key("1", 1), book_key("2", 1), book_key("3", 1)}}}}});
  ASSERT_EQ(found.responses.size(), 1u);
  EXPECT_EQ(found.responses.front().second.size(), 2u);
}

TEST_F(RealDynamoDb, writes_and_reads_transactions) {
  (void)run(api::TransactWriteItemsRequest{
      .transact_items = {{.put = api::TransactPut{.table_name = table, .item = book("1", 1, "Foo")}},
                         {.put = api::TransactPut{.table_name = table, .item = book("2", 1, "Bar")}}}});

  auto const found =
      run(api::TransactGetItemsRequest{.transact_items = {{{.table_name = table, .key = book_key("2", 1)}},
                                                          {{.table_name = table, .key = book_key("9", 9)}}}});
  ASSERT_EQ(found.responses.size(), 2u);
  EXPECT_EQ(found.responses[0].item, book("2", 1, "Bar"));
  EXPECT_EQ(found.responses[1].item, std::nullopt);
}

TEST_F(RealDynamoDb, returns_the_item_that_failed_a_condition) {
  put(book("1", 1, "Foo"));
  Database const db = connect({.region = "us-west-2",
                               .endpoint = std::getenv("DYNAMORM_EMULATOR_URL"),
                               .access_key_id = "transport",
                               .secret_access_key = "-"});

  auto const refused =
      execute(db.backend(), api::PutItemRequest{.table_name = table,
                                                .item = book("1", 1, "Bar"),
                                                .condition_expression = "attribute_not_exists(isbn)",
                                                .return_values_on_condition_check_failure =
                                                    api::ReturnValuesOnConditionCheckFailure::all_old});

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.failure().name(), "ConditionalCheckFailedException");
  EXPECT_EQ(Item::from_encoded(refused.failure().item()), book("1", 1, "Foo"));
  EXPECT_FALSE(refused.failure().request_id().empty());
  EXPECT_EQ(refused.failure().attempts(), 1);
}

}  // namespace
}  // namespace dynamorm
