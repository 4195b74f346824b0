// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dynamorm/json.hpp"

#include "engine/shop.hpp"

/// Updates that only remove, of items that do not exist.
namespace dynamorm::engine {
namespace {

using testing::IsEmpty;

class RemovingUpdate : public testing::Test {
 protected:
  RemovingUpdate() { shop.make_table("books", api::StreamViewType::new_and_old_images); }

  static api::UpdateItemRequest update(std::string expression) {
    return {.table_name = "books", .key = {{"isbn", "1"}}, .update_expression = std::move(expression)};
  }

  void expect_no_item() {
    EXPECT_FALSE(shop.has("1"));
    EXPECT_THAT(shop.records(), IsEmpty());
  }

  Shop shop;
};

Value tags() { return Value(from_dynamodb_json(R"({"v":{"SS":["a"]}})")["v"]); }

api::AttributeValueUpdate removal(std::optional<Value> value = std::nullopt) {
  return {.value = std::move(value), .action = api::AttributeAction::remove};
}

TEST_F(RemovingUpdate, creates_no_item_and_returns_nothing) {
  api::UpdateItemRequest request = update("REMOVE a, b.c[1]");
  request.return_values = api::ReturnValue::all_new;

  EXPECT_FALSE(shop.get(request).attributes);
  expect_no_item();
}

TEST_F(RemovingUpdate, of_elements_creates_no_item) {
  api::UpdateItemRequest request = update("DELETE tags :tags");
  request.expression_attribute_values.emplace().emplace_back(":tags", tags());

  shop.get(request);
  expect_no_item();
}

TEST_F(RemovingUpdate, in_the_legacy_parameter_creates_no_item) {
  shop.get(api::UpdateItemRequest{.table_name = "books",
                                  .key = {{"isbn", "1"}},
                                  .attribute_updates = {{{"a", removal()}, {"tags", removal(tags())}}}});
  expect_no_item();
}

TEST_F(RemovingUpdate, in_a_transaction_creates_no_item) {
  shop.get(api::TransactWriteItemsRequest{
      .transact_items = {{.update = api::TransactUpdate{
                              .table_name = "books", .key = {{"isbn", "1"}}, .update_expression = "REMOVE a"}}}});
  expect_no_item();
}

TEST_F(RemovingUpdate, creates_an_item_together_with_another_action) {
  api::UpdateItemRequest request = update("SET a = :a REMOVE b");
  request.expression_attribute_values.emplace().emplace_back(":a", 1);

  shop.get(request);
  EXPECT_TRUE(shop.has("1"));
}

TEST_F(RemovingUpdate, without_any_action_creates_an_item) {
  shop.get(api::UpdateItemRequest{.table_name = "books", .key = {{"isbn", "1"}}});
  EXPECT_TRUE(shop.has("1"));
}

}  // namespace
}  // namespace dynamorm::engine
