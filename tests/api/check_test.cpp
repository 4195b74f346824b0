// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "api/json_codec.hpp"
#include "api/request_check.hpp"

namespace dynamorm::api {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

Item key() {
  Item item;
  item.set("id", Value("1"));
  return item;
}

struct CheckCase {
  char const* story;
  Request request;
};

void PrintTo(CheckCase const& each, std::ostream* out) { *out << each.story; }

class BrokenRequest : public testing::TestWithParam<CheckCase> {};

TEST_P(BrokenRequest, is_rejected_with_the_same_message_as_its_json) {
  Request const& request = GetParam().request;
  std::string body = write_request(request);

  Status const checked = check(request);
  Result<Request> const read = read_request(target(request), body);

  ASSERT_FALSE(checked);
  ASSERT_FALSE(read);
  EXPECT_EQ(checked.failure().name(), "ValidationException");
  EXPECT_EQ(checked.failure().http_status(), 400);
  EXPECT_EQ(checked.failure().operation(), name(request));
  EXPECT_EQ(checked.failure().message(), read.failure().message());
}

BatchWriteItemRequest batch_of(std::string table, std::size_t writes) {
  WriteRequest const write{.put_request = PutRequest{.item = key()}};
  return {.request_items = {{std::move(table), std::vector<WriteRequest>(writes, write)}}};
}

CreateTableRequest table_without_keys() { return {.table_name = "books"}; }

CreateTableRequest table_with_indexes() {
  IndexProjection const projection{.projection_type = ProjectionType::include,
                                   .non_key_attributes = std::vector<std::string>{}};
  return {.table_name = "books",
          .attribute_definitions = {{}},
          .key_schema = {{}},
          .global_secondary_indexes = {{{.index_name = "a b", .key_schema = {}, .projection = projection},
                                        {.index_name = "ok", .key_schema = {{"id", KeyType::hash}}}}}};
}

CreateTableRequest table_that_projects(std::string attribute) {
  IndexProjection const projection{.projection_type = ProjectionType::include,
                                   .non_key_attributes = {{std::move(attribute)}}};
  return {.table_name = "books",
          .attribute_definitions = {{}},
          .key_schema = {{{"id", KeyType::hash}}},
          .global_secondary_indexes = {{{"by_id", {{"id", KeyType::hash}}, projection}}}};
}

INSTANTIATE_TEST_SUITE_P(
    requests, BrokenRequest,
    testing::Values(
        CheckCase{"no table", {GetItemRequest{.key = key()}}},
        CheckCase{"an invalid name", {GetItemRequest{.table_name = "a book", .key = key()}}},
        CheckCase{"a name that is too long", {GetItemRequest{.table_name = std::string(256, 'a'), .key = key()}}},
        CheckCase{"an empty list", {GetItemRequest{.table_name = "books", .key = key(), .attributes_to_get = {{}}}}},
        CheckCase{"three at once", {ScanRequest{.table_name = "", .limit = 0, .segment = -1}}},
        CheckCase{"a batch that is too large", {batch_of("books", 26)}},
        CheckCase{"a batch of a table without a name", {batch_of("", 1)}},
        CheckCase{"a transaction of a thing in a list in a list",
                  {TransactGetItemsRequest{.transact_items = {{.get = TransactGet{.table_name = "?", .key = key()}}}}}},
        CheckCase{"what is missing altogether", {table_without_keys()}},
        CheckCase{"structures in structures in lists", {table_with_indexes()}},
        CheckCase{"a name in a list that is too long", {table_that_projects(std::string(256, 'a'))}},
        CheckCase{"no condition", {TransactWriteItemsRequest{.transact_items = {{}, {.put = TransactPut{}}}}}},
        CheckCase{"a tag's key", {TagResourceRequest{.resource_arn = ""}}},
        CheckCase{"a page that is too large", {ListTablesRequest{.limit = 101}}}),
    [](auto const& each) { return std::to_string(each.index); });

TEST(Check, accepts_a_request_that_meets_all_constraints) {
  EXPECT_TRUE(check({GetItemRequest{.table_name = "books", .key = key()}}));
  EXPECT_TRUE(check({batch_of("books", 25)}));
  EXPECT_TRUE(check({DescribeLimitsRequest{}}));
  EXPECT_TRUE(check({DescribeStreamRequest{.stream_arn = "fake-stream"}}));  // invalid as an ARN, but of a valid length
}

TEST(Check, locates_each_fault_in_the_order_of_the_fields) {
  Status const checked = check({ScanRequest{.table_name = "", .limit = 0}});

  ASSERT_FALSE(checked);
  EXPECT_THAT(checked.failure().message(), StartsWith("2 validation errors detected: Value '"));
  EXPECT_THAT(checked.failure().message(),
              HasSubstr("at 'limit' failed to satisfy constraint: Member must have value"));
}

TEST(Check, states_the_constraint_on_each_string_in_a_list) {
  Status const checked = check({table_that_projects("")});

  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.failure().message(),
            "1 validation error detected: Value '[]' at "
            "'globalSecondaryIndexes.1.member.projection.nonKeyAttributes' failed to satisfy constraint: Member must "
            "satisfy constraint: [Member must have length less than or equal to 255, Member must have length greater "
            "than or equal to 1]");
}

}  // namespace
}  // namespace dynamorm::api
