// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "dynamorm/backend.hpp"
#include "dynamorm/json.hpp"

#include "engine/engine.hpp"

/// The errors of operations on items, and their messages. Found by comparing the engine with other implementations.
namespace dynamorm::engine {
namespace {

std::string const detected = "1 validation error detected: ";
std::string const nesting =
    "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit";
constexpr char const* mismatch = "The provided key element does not match the schema";

/// "things" with the key (h, r) and the indexes by-a, by-b and by-g, of which by-b is local and holds keys alone.
class ItemRefusals : public ::testing::Test {
 protected:
  ItemRefusals() : engine_(*Engine::open({})) {
    using enum api::ScalarAttributeType;
    accepted(api::CreateTableRequest{
        .table_name = "things",
        .attribute_definitions =
            std::vector<api::AttributeDefinition>{
                {"h", string}, {"r", string}, {"a", string}, {"b", string}, {"g", binary}},
        .key_schema = schema("h", "r"),
        .local_secondary_indexes =
            std::vector<api::LocalSecondaryIndex>{
                {"by-b", schema("h", "b"), {.projection_type = api::ProjectionType::keys_only}}},
        .global_secondary_indexes =
            std::vector<api::GlobalSecondaryIndex>{
                {"by-g", schema("g", "a"), {.projection_type = api::ProjectionType::all}},
                {"by-a", schema("a", "g"), {.projection_type = api::ProjectionType::all}}},
        .billing_mode = api::BillingMode::pay_per_request});
    accepted(api::PutItemRequest{.table_name = "things", .item = json(R"({"h":{"S":"x"},"r":{"S":"x"},"b":{"S":"x"},
                                                                     "n":{"N":"1"},"m":{"S":"y"}})")});
  }

  static Item json(std::string_view text) { return from_dynamodb_json(text); }

  static api::ExpressionAttributeValues values(std::string_view text) {
    api::ExpressionAttributeValues given;
    for (auto const [name, value] : json(text)) given.emplace_back(std::string(name), Value(value));
    return given;
  }

  Engine& engine() { return *engine_; }

  template <class Call>
  typename Call::Response accepted(Call call) {
    Result<api::Response> response = engine_->execute({std::move(call)});
    EXPECT_TRUE(response) << response.failure().message();
    return response ? response->result.get<typename Call::Response>() : typename Call::Response();
  }

  template <class Call>
  std::string refusal(Call call) {
    Result<api::Response> const response = engine_->execute({std::move(call)});
    return response ? "accepted" : response.failure().message();
  }

  std::string refusal_of_put(std::string_view item) {
    return refusal(api::PutItemRequest{.table_name = "things", .item = json(item)});
  }

  std::string refusal_of_update(std::string update, std::string_view given) {
    return refusal(api::UpdateItemRequest{.table_name = "things",
                                          .key = json(R"({"h":{"S":"x"},"r":{"S":"x"}})"),
                                          .update_expression = std::move(update),
                                          .expression_attribute_values = values(given)});
  }

 private:
  static std::vector<api::KeySchemaElement> schema(char const* hash, char const* range) {
    return {{hash, api::KeyType::hash}, {range, api::KeyType::range}};
  }

  std::unique_ptr<Engine> engine_;
};

TEST_F(ItemRefusals, a_filter_in_the_older_parameters_is_evaluated_as_given) {
  api::ScanRequest scan{.table_name = "things"};
  scan.scan_filter = {{"m", {api::ComparisonOperator::begins_with, std::vector{Value("y")}}}};
  EXPECT_EQ(accepted(scan).count, 1);
  scan.scan_filter = {{"m", {api::ComparisonOperator::null, std::nullopt}}};
  EXPECT_EQ(accepted(scan).count, 0);
}

TEST_F(ItemRefusals, an_unexpected_item_is_returned_if_requested) {
  api::DeleteItemRequest remove{.table_name = "things", .key = json(R"({"h":{"S":"x"},"r":{"S":"x"}})")};
  remove.expected = {{"n", {.value = Value(2)}}};
  remove.return_values_on_condition_check_failure = api::ReturnValuesOnConditionCheckFailure::all_old;
  Result<api::Response> const response = engine().execute({remove});
  ASSERT_FALSE(response);
  EXPECT_EQ(response.failure().name(), "ConditionalCheckFailedException");
  ASSERT_FALSE(response.failure().item().empty());
  EXPECT_EQ(Item::from_encoded(response.failure().item())["m"].as_string(), "y");
}

TEST_F(ItemRefusals, items_nest_at_most_thirty_two_levels) {
  Value value("leaf");
  for (int level = 0; level < 31; ++level) value = Value::list({value});
  api::PutItemRequest put{.table_name = "things", .item = json(R"({"h":{"S":"x"},"r":{"S":"x"}})")};
  put.item.set("deep", value);
  EXPECT_EQ(refusal(put), "accepted");
  put.item.set("deep", Value::list({value}));
  EXPECT_EQ(refusal(put), detected + nesting);
}

TEST_F(ItemRefusals, placeholders_nest_one_level_deeper_in_the_older_layer) {
  auto const compared_with = [](int levels) {
    Value value("leaf");
    for (int level = 0; level < levels; ++level) value = Value::list({value});
    return api::ExpressionAttributeValues{{":v", value}};
  };
  auto const deleted_by = [&](int levels) {
    return refusal(api::DeleteItemRequest{.table_name = "things",
                                          .key = json(R"({"h":{"S":"x"},"r":{"S":"x"}})"),
                                          .condition_expression = "a = :v",
                                          .expression_attribute_values = compared_with(levels)});
  };
  auto const scanned_by = [&](int levels) {
    return refusal(api::ScanRequest{
        .table_name = "things", .filter_expression = "a = :v", .expression_attribute_values = compared_with(levels)});
  };

  EXPECT_EQ(deleted_by(31), "The conditional request failed");
  EXPECT_EQ(deleted_by(32), detected + nesting);
  EXPECT_EQ(deleted_by(63), nesting);  // read in an older form
  EXPECT_EQ(scanned_by(32), "accepted");
  EXPECT_EQ(scanned_by(33), "ExpressionAttributeValues contains invalid value: " + nesting + " for key :v");
}

TEST_F(ItemRefusals, legacy_values_nest_no_deeper_than_items) {
  Value value("leaf");
  for (int level = 0; level < 32; ++level) value = Value::list({value});
  Item const key = json(R"({"h":{"S":"x"},"r":{"S":"x"}})");
  EXPECT_EQ(
      refusal(api::DeleteItemRequest{.table_name = "things", .key = key, .expected = {{{"a", {.value = value}}}}}),
      detected + nesting);
  EXPECT_EQ(refusal(api::UpdateItemRequest{
                .table_name = "things", .key = key, .attribute_updates = {{{"a", {.value = value}}}}}),
            detected + nesting);
}

TEST_F(ItemRefusals, a_scan_is_more_precise_about_a_start_key_that_does_not_fit_the_table) {
  auto const started_at = [this](std::string_view key, std::optional<std::string> index = std::nullopt) {
    return refusal(
        api::ScanRequest{.table_name = "things", .index_name = std::move(index), .exclusive_start_key = json(key)});
  };
  std::string const invalid = "The provided starting key is invalid";

  EXPECT_EQ(started_at(R"({"z":{"S":"x"}})"), invalid + ": " + mismatch);
  EXPECT_EQ(started_at(R"({"h":{"S":"x"},"r":{"N":"1"}})"), invalid + ": " + mismatch);
  EXPECT_EQ(started_at(R"({"h":{"S":"x"},"r":{"S":"x"}})", "by-b"), invalid);
  EXPECT_EQ(started_at(R"({"h":{"S":"x"},"r":{"S":"x"},"b":{"N":"1"}})", "by-b"), mismatch);
  EXPECT_EQ(started_at(R"({"h":{"S":"x"},"r":{"N":"1"},"b":{"S":"x"}})", "by-b"), invalid + ": " + mismatch);
}

TEST_F(ItemRefusals, a_query_has_the_messages_of_the_newer_checks) {
  api::QueryRequest query{.table_name = "things",
                          .select = api::Select::specific_attributes,
                          .key_condition_expression = "h = :h",
                          .expression_attribute_values = values(R"({":h":{"S":"x"}})")};
  EXPECT_EQ(refusal(query), detected +
                                "Must specify the AttributesToGet or ProjectionExpression when choosing to get "
                                "SPECIFIC_ATTRIBUTES");

  query.limit = 0;
  EXPECT_EQ(refusal(query), detected +
                                "Value at 'Limit' failed to satisfy constraint: Member must have value greater than or "
                                "equal to 1");
}

TEST_F(ItemRefusals, batches_have_between_one_and_a_hundred_keys) {
  api::BatchGetItemRequest get{.request_items = {{"things", {.keys = std::vector<Item>(101)}}}};
  EXPECT_EQ(refusal(get),
            "1 validation error detected: Value at 'RequestItems.things.member.Keys' failed to satisfy constraint: "
            "Member must have length less than or equal to 100");

  get.request_items.front().second.keys.clear();
  EXPECT_EQ(refusal(get),
            "1 validation error detected: Value at 'RequestItems.things.member.Keys' failed to satisfy constraint: "
            "Member must have length greater than or equal to 1");
  EXPECT_EQ(refusal(api::BatchGetItemRequest{}),
            "1 validation error detected: Value at 'RequestItems' failed to satisfy constraint: Member must have "
            "length greater than or equal to 1");
  EXPECT_EQ(refusal(api::BatchWriteItemRequest{}), "The requestItems parameter is required for BatchWriteItem");
}

TEST_F(ItemRefusals, an_invalid_select_is_reported_before_a_missing_index) {
  api::ScanRequest scan{.table_name = "things", .select = api::Select::all_projected_attributes};
  EXPECT_EQ(refusal(scan), "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");

  scan.projection_expression = "a";
  EXPECT_EQ(refusal(scan), "Cannot specify the ProjectionExpression when choosing to get ALL_PROJECTED_ATTRIBUTES");
}

TEST_F(ItemRefusals, names_have_between_1_and_65535_bytes) {
  auto const put_with_name = [this](std::string const& name) {
    api::PutItemRequest put{.table_name = "things", .item = json(R"({"h":{"S":"x"},"r":{"S":"x"}})")};
    put.item.set("list", Value::list({Value::map({{name, "x"}})}));
    return refusal(put);
  };

  EXPECT_EQ(put_with_name(""), detected + "Empty attribute name");
  EXPECT_EQ(put_with_name(std::string(65535, 'n')), "accepted");
  EXPECT_EQ(put_with_name(std::string(65536, 'n')),
            detected + "Attribute name is too large, must be less than 65536 bytes");
}

TEST_F(ItemRefusals, the_index_that_is_first_by_name_is_reported) {
  EXPECT_EQ(refusal_of_put(R"({"h":{"S":"x"},"r":{"S":"x"},"a":{"N":"1"}})"),
            "One or more parameter values were invalid: Type mismatch for Index Key a Expected: S Actual: N IndexName: "
            "by-a");
}

TEST_F(ItemRefusals, keys_of_indexes_have_the_limits_of_keys) {
  api::PutItemRequest put{.table_name = "things", .item = json(R"({"h":{"S":"x"},"r":{"S":"x"}})")};
  put.item.set("b", Value(std::string(1025, 'b')));
  EXPECT_EQ(refusal(put),
            "One or more parameter values were invalid: Aggregated size of all range keys has exceeded "
            "the size limit of 1024 bytes");
}

TEST_F(ItemRefusals, an_update_cannot_set_an_indexed_attribute_to_an_invalid_key) {
  EXPECT_EQ(refusal_of_update("SET a = :v", R"({":v":{"N":"1"}})"),
            "One or more parameter values were invalid: Type mismatch for Index Key a Expected: S Actual: N IndexName: "
            "by-a");
  EXPECT_EQ(refusal_of_update("SET a = :v", R"({":v":{"S":""}})"),
            "One or more parameter values are not valid. The update expression attempted to update a secondary index "
            "key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty "
            "string value.");
  EXPECT_EQ(refusal_of_update("SET a = n + :v", R"({":v":{"N":"1"}})"),
            "The update expression attempted to update the secondary index key to unsupported type");
}

TEST_F(ItemRefusals, paths_into_a_key_of_the_table_or_of_an_index_are_rejected) {
  std::string const refused =
      "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: ";
  Item const key = json(R"({"h":{"S":"x"},"r":{"S":"x"}})");
  EXPECT_EQ(refusal(api::GetItemRequest{.table_name = "things", .key = key, .projection_expression = "a[0]"}),
            refused + "IndexKey: a");
  EXPECT_EQ(refusal(api::DeleteItemRequest{
                .table_name = "things", .key = key, .condition_expression = "attribute_exists(r.x)"}),
            refused + "Key: r");
  EXPECT_EQ(refusal(api::ScanRequest{.table_name = "things", .filter_expression = "attribute_exists(g.x)"}),
            refused + "IndexKey: g");
}

TEST_F(ItemRefusals, a_batched_item_with_an_invalid_key_is_rejected_like_a_key) {
  api::BatchWriteItemRequest batch;
  batch.request_items = {{"things", {{.put_request = api::PutRequest{json(R"({"h":{"N":"1"},"r":{"S":"x"}})")}}}}};
  EXPECT_EQ(refusal(batch), mismatch);
}

TEST_F(ItemRefusals, only_a_legacy_update_names_the_index_whose_key_it_empties) {
  api::UpdateItemRequest update{.table_name = "things", .key = json(R"({"h":{"S":"x"},"r":{"S":"x"}})")};
  std::string const invalid = "One or more parameter values are not valid. ";
  std::string const empty = "The AttributeValue for a key attribute cannot contain an empty string value.";

  update.attribute_updates = {{"a", {.value = Value(""), .action = api::AttributeAction::put}}};
  EXPECT_EQ(refusal(update), invalid + "A value specified for a secondary index key is not supported. " + empty +
                                 " IndexName: by-a, IndexKey: a");

  update.attribute_updates = std::nullopt;
  update.update_expression = "SET a = :v";
  update.expression_attribute_values = values(R"({":v":{"S":""}})");
  EXPECT_EQ(refusal(update),
            invalid +
                "The update expression attempted to update a secondary index key to a value that is not supported. " +
                empty);
}

TEST_F(ItemRefusals, a_batch_projects_either_by_expressions_or_by_legacy_parameters) {
  api::BatchGetItemRequest batch;
  Item const key = json(R"({"h":{"S":"x"},"r":{"S":"x"}})");
  batch.request_items = {{"things", {.keys = {key}, .attributes_to_get = std::vector<std::string>{"a"}}},
                         {"others", {.keys = {key}, .projection_expression = "a"}}};
  EXPECT_EQ(refusal(batch),
            "Can not use both expression and non-expression parameters in the same request: Non-expression parameters: "
            "{AttributesToGet} Expression parameters: {ProjectionExpression}");
}

TEST_F(ItemRefusals, an_empty_key_fails_a_transaction_without_cancelling_it) {
  api::TransactWriteItemsRequest transaction;
  transaction.transact_items = {
      {.remove = api::TransactDelete{.table_name = "things", .key = json(R"({"h":{"N":"1"},"r":{"S":"x"}})")}},
      {.put = api::TransactPut{.table_name = "things", .item = json(R"({"h":{"S":""},"r":{"S":"x"}})")}}};
  EXPECT_EQ(refusal(transaction),
            "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an "
            "empty string value. Key: h");
}

TEST_F(ItemRefusals, actions_after_an_invalid_one_are_not_checked) {
  Item const wrong_key = json(R"({"h":{"N":"1"},"r":{"S":"x"}})");
  api::TransactDelete const wrong{.table_name = "things", .key = wrong_key};
  api::TransactWriteItemsRequest transaction;
  transaction.transact_items = {{.remove = wrong}, {.remove = wrong}};

  EXPECT_EQ(refusal(transaction),
            "Transaction cancelled, please refer cancellation reasons for specific reasons [ValidationError, None]");
}

TEST_F(ItemRefusals, a_query_for_one_item_has_no_second_page) {
  accepted(api::CreateTableRequest{
      .table_name = "hashed",
      .attribute_definitions = std::vector<api::AttributeDefinition>{{"h", api::ScalarAttributeType::string}},
      .key_schema = std::vector<api::KeySchemaElement>{{"h", api::KeyType::hash}},
      .billing_mode = api::BillingMode::pay_per_request});
  accepted(api::PutItemRequest{.table_name = "hashed", .item = json(R"({"h":{"S":"x"}})")});
  api::QueryRequest query{.table_name = "hashed",
                          .limit = 1,
                          .key_condition_expression = "h = :h",
                          .expression_attribute_values = values(R"({":h":{"S":"x"}})")};
  EXPECT_FALSE(accepted(query).last_evaluated_key);

  query.exclusive_start_key = json(R"({"h":{"S":"x"}})");
  EXPECT_EQ(refusal(query), "The query can return at most one row and cannot be restarted");
}

TEST_F(ItemRefusals, a_transaction_is_checked_action_by_action_before_any_table) {
  Value deep("leaf");
  for (int level = 0; level < 40; ++level) deep = Value::map({{"n", deep}});
  Item const key = json(R"({"h":{"S":"x"}})");
  Item unnamed = key;
  unnamed.set("", "x");
  Item nested = key;
  nested.set("d", deep);
  Item both = unnamed;
  both.set("d", deep);
  auto const put = [](Item item) {
    return api::TransactWriteItem{.put = api::TransactPut{.table_name = "absent", .item = std::move(item)}};
  };
  api::TransactWriteItem const bad_condition{
      .remove = api::TransactDelete{.table_name = "absent", .key = nested, .condition_expression = "a = = b"}};
  auto const refused = [this](std::vector<api::TransactWriteItem> actions) {
    return refusal(api::TransactWriteItemsRequest{.transact_items = std::move(actions)});
  };
  std::string const syntax = "Invalid ConditionExpression: Syntax error; token: \"=\", near: \"= = b\"";

  EXPECT_EQ(refused({put(nested), put(unnamed)}), nesting);
  EXPECT_EQ(refused({put(unnamed), put(nested)}), "Empty attribute name");
  EXPECT_EQ(refused({put(both)}), "Empty attribute name");
  EXPECT_EQ(refused({put(nested), bad_condition}), nesting);
  EXPECT_EQ(refused({bad_condition, put(unnamed)}), syntax);
  EXPECT_EQ(refused({put(key), bad_condition}), syntax);
}

TEST_F(ItemRefusals, a_querys_start_key_must_meet_its_conditions) {
  api::QueryRequest query{.table_name = "things", .key_condition_expression = "h = :x"};
  query.expression_attribute_values = values(R"({":x":{"S":"x"}})");
  query.exclusive_start_key = json(R"({"h":{"S":"other"},"r":{"S":"y"}})");
  EXPECT_EQ(refusal(query), "The provided starting key is outside query boundaries based on provided conditions");
  query.key_condition_expression = "h = :x and r > :x";
  EXPECT_EQ(refusal(query), "The query can return at most one row and cannot be restarted");
  query.key_condition_expression = "h = :x and r < :x";
  EXPECT_EQ(refusal(query), "The provided starting key does not match the range key predicate");
}

TEST_F(ItemRefusals, a_query_cannot_filter_by_unprojected_attributes_but_a_scan_can) {
  api::QueryRequest query{.table_name = "things",
                          .index_name = "by-b",
                          .filter_expression = "n = :n and attribute_exists(m)",
                          .key_condition_expression = "h = :x"};
  query.expression_attribute_values = values(R"({":n":{"N":"1"},":x":{"S":"x"}})");
  EXPECT_EQ(refusal(query),
            "One or more parameter values were invalid: Secondary index by-b does not project one or "
            "more filter attributes: [m, n]");
  EXPECT_EQ(accepted(api::ScanRequest{
                         .table_name = "things", .index_name = "by-b", .filter_expression = "attribute_exists(m)"})
                .count,
            0);
}

TEST_F(ItemRefusals, the_size_limit_includes_an_items_copies_in_local_indexes) {
  Item item = json(R"({"h":{"S":"x"},"r":{"S":"x"}})");
  item.set("long", Value(std::string(409'500, 'l')));
  EXPECT_EQ(refusal(api::PutItemRequest{.table_name = "things", .item = item}), "accepted");
  item.set("b", Value(std::string(80, 'b')));
  EXPECT_EQ(refusal(api::PutItemRequest{.table_name = "things", .item = item}),
            "Item size has exceeded the maximum allowed size");
}

}  // namespace
}  // namespace dynamorm::engine
