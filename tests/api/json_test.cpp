// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "api/json_codec.hpp"

namespace dynamorm::api {
namespace {

template <class Operation>
Result<typename Operation::Response> response_to(Operation request, std::string body) {
  Result<Response> response = read_response(Request{std::move(request)}, body);
  if (!response) return response.failure();
  return std::move(response->result).get<typename Operation::Response>();
}

TEST(RequestJson, of_get_item_has_only_the_given_parameters) {
  GetItemRequest const request{.table_name = "books", .key = {{"isbn", "978-0"}}, .consistent_read = true};

  EXPECT_EQ(write_request({request}), R"({"TableName":"books","Key":{"isbn":{"S":"978-0"}},"ConsistentRead":true})");
  EXPECT_EQ(target({request}), "DynamoDB_20120810.GetItem");
}

TEST(RequestJson, of_put_item_carries_its_condition_and_placeholders) {
  PutItemRequest const request{.table_name = "books",
                               .item = {{"isbn", "1"}, {"year", 1998}},
                               .return_values = ReturnValue::all_old,
                               .condition_expression = "attribute_not_exists(#k) OR #k < :v",
                               .expression_attribute_names = {{{"#k", "is\"bn"}}},
                               .expression_attribute_values = {{{":v", 7}}}};

  EXPECT_EQ(write_request({request}),
            R"({"TableName":"books","ReturnValues":"ALL_OLD","Item":{"isbn":{"S":"1"},"year":{"N":"1998"}},)"
            R"("ConditionExpression":"attribute_not_exists(#k) OR #k < :v",)"
            R"("ExpressionAttributeNames":{"#k":"is\"bn"},"ExpressionAttributeValues":{":v":{"N":"7"}}})");
}

TEST(RequestJson, distinguishes_an_empty_list_from_a_missing_one) {
  EXPECT_EQ(write_request({GetItemRequest{.table_name = "t", .attributes_to_get = std::vector<std::string>{}}}),
            R"({"AttributesToGet":[],"TableName":"t","Key":{}})");
  EXPECT_EQ(write_request({GetItemRequest{.table_name = "t"}}), R"({"TableName":"t","Key":{}})");
}

TEST(RequestJson, of_a_transaction_has_one_object_for_each_action) {
  TransactWriteItemsRequest request{.client_request_token = "once"};
  request.transact_items.push_back({.remove = TransactDelete{.table_name = "t", .key = {{"k", 1}}}});
  request.transact_items.push_back(
      {.update = TransactUpdate{.table_name = "t", .key = {{"k", 2}}, .update_expression = "REMOVE a"}});

  EXPECT_EQ(write_request({request}),
            R"({"ClientRequestToken":"once","TransactItems":[{"Delete":{"TableName":"t","Key":{"k":{"N":"1"}}}},)"
            R"({"Update":{"TableName":"t","Key":{"k":{"N":"2"}},"UpdateExpression":"REMOVE a"}}]})");
}

TEST(RequestJson, of_a_streams_operation_names_the_streams_service) {
  EXPECT_EQ(target({GetRecordsRequest{}}), "DynamoDBStreams_20120810.GetRecords");
}

TEST(RequestJson, of_an_operation_without_parameters_is_an_empty_object) {
  EXPECT_EQ(write_request({DescribeLimitsRequest{}}), "{}");
}

TEST(ResponseJson, of_get_item_has_the_item) {
  auto const response = response_to(GetItemRequest{}, R"({"Item":{"n":{"N":"9007199254740993"}}})");

  ASSERT_TRUE(response);
  EXPECT_EQ(response->item, (Item{{"n", std::int64_t{9007199254740993}}}));
  EXPECT_FALSE(response->consumed_capacity);
}

TEST(ResponseJson, without_an_item_has_no_item) {
  auto const response = response_to(GetItemRequest{}, "{}");

  ASSERT_TRUE(response);
  EXPECT_FALSE(response->item);
}

TEST(ResponseJson, of_query_has_a_page_and_the_start_of_the_next) {
  auto const response = response_to(
      QueryRequest{}, R"({"Count":2,"Items":[{"k":{"N":"1"}},{"k":{"N":"2"}}],"LastEvaluatedKey":{"k":{"N":"2"}},)"
                      R"("ScannedCount":5,"ConsumedCapacity":{"CapacityUnits":0.5,"TableName":"t"}})");

  ASSERT_TRUE(response);
  EXPECT_THAT(response->items, testing::Optional(testing::ElementsAre(Item{{"k", 1}}, Item{{"k", 2}})));
  EXPECT_EQ(response->count, 2);
  EXPECT_EQ(response->scanned_count, 5);
  EXPECT_EQ(response->last_evaluated_key, (Item{{"k", 2}}));
  EXPECT_EQ(response->consumed_capacity, (ConsumedCapacity{.table_name = "t", .capacity_units = 0.5}));
}

TEST(ResponseJson, ignores_unknown_members) {
  auto const response =
      response_to(GetItemRequest{}, R"({"New":{"a":[1,{"b":"}"}]},"Item":{"k":{"S":"v"}},"Newer":[[]],"Newest":null})");

  ASSERT_TRUE(response) << response.failure().describe();
  EXPECT_EQ(response->item, (Item{{"k", "v"}}));
}

TEST(ResponseJson, omits_unknown_enumeration_values) {
  auto const response = response_to(DescribeTableRequest{}, R"({"Table":{"TableStatus":"HIBERNATING","ItemCount":3}})");

  ASSERT_TRUE(response) << response.failure().describe();
  EXPECT_FALSE(response->table.table_status);
  EXPECT_EQ(response->table.item_count, 3);
}

TEST(ResponseJson, treats_null_as_missing) {
  auto const response = response_to(GetItemRequest{}, R"({"Item":null})");

  ASSERT_TRUE(response);
  EXPECT_FALSE(response->item);
}

TEST(ResponseJson, decodes_escapes_in_names_and_strings) {
  auto const response =
      response_to(ListTablesRequest{}, R"({"Table\u004eames":["a\u00e9\"b","c"], "LastEvaluatedTableName" : "\n"})");

  ASSERT_TRUE(response);
  EXPECT_THAT(response->table_names, testing::ElementsAre("a\u00e9\"b", "c"));
  EXPECT_EQ(response->last_evaluated_table_name, "\n");
}

TEST(ResponseJson, may_be_empty_for_an_operation_without_a_result) {
  EXPECT_TRUE(response_to(TagResourceRequest{}, ""));
  EXPECT_TRUE(response_to(TagResourceRequest{}, "{}"));
  EXPECT_EQ(write_response({TagResourceResponse{}}), "");
}

struct TimeCase {
  char const* json;
  std::int64_t milliseconds;
  char const* written;
};

class Times : public testing::TestWithParam<TimeCase> {};

TEST_P(Times, are_seconds_with_a_fraction) {
  auto const response =
      response_to(DescribeTableRequest{}, std::string(R"({"Table":{"CreationDateTime":)") + GetParam().json + "}}");

  ASSERT_TRUE(response) << response.failure().describe();
  EXPECT_EQ(response->table.creation_date_time, Timestamp(std::chrono::milliseconds(GetParam().milliseconds)));
  EXPECT_EQ(write_response({*response}), std::string(R"({"Table":{"CreationDateTime":)") + GetParam().written + "}}");
}

INSTANTIATE_TEST_SUITE_P(texts, Times,
                         testing::Values(TimeCase{"1.421866952062E9", 1421866952062, "1421866952.062"},
                                         TimeCase{"1700000000", 1700000000000, "1700000000"},
                                         TimeCase{"1700000000.5", 1700000000500, "1700000000.5"},
                                         TimeCase{"1700000000.05", 1700000000050, "1700000000.05"},
                                         TimeCase{"0", 0, "0"}, TimeCase{"-0.001", -1, "-0.001"},
                                         TimeCase{"-12.25 ", -12250, "-12.25"}));

TEST(Capacity, is_written_with_a_decimal_point) {
  PutItemResponse const response{.consumed_capacity = ConsumedCapacity{.capacity_units = 1}};

  EXPECT_EQ(write_response({response}), R"({"ConsumedCapacity":{"CapacityUnits":1.0}})");
}

TEST(Counts, keep_all_64_bits) {
  std::int64_t const most = std::numeric_limits<std::int64_t>::max();
  auto const response = response_to(ScanRequest{}, R"({"Count":9223372036854775807,"ScannedCount":1.0E3})");

  ASSERT_TRUE(response);
  EXPECT_EQ(response->count, most);
  EXPECT_EQ(response->scanned_count, 1000);
}

TEST(LargeBodies, of_sixteen_megabytes_are_read_and_do_not_affect_the_next) {
  std::string const text(16U << 20, 'x');
  auto const large = response_to(GetItemRequest{}, R"({"Item":{"t":{"S":")" + text + R"("}}})");
  auto const small = response_to(GetItemRequest{}, R"({"Item":{"t":{"S":"y"}}})");

  ASSERT_TRUE(large);
  EXPECT_EQ((*large->item)["t"].as_string(), text);
  ASSERT_TRUE(small);
  EXPECT_EQ((*small->item)["t"].as_string(), "y");
}

}  // namespace
}  // namespace dynamorm::api
