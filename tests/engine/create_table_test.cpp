// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "engine_testing.hpp"

namespace dynamorm::engine {
namespace {

using testing::ElementsAre;

TEST(CreateTable, returns_creating_then_the_table_is_active) {
  auto const engine = engine_in_memory();

  api::TableDescription const made = ask(*engine, books()).table_description;

  EXPECT_EQ(made.table_status, api::TableStatus::creating);
  EXPECT_EQ(made.table_arn, "arn:aws:dynamodb:ddblocal:000000000000:table/books");
  EXPECT_EQ(describe(*engine).table_status, api::TableStatus::active);
}

TEST(CreateTable, returns_attributes_sorted_by_name) {
  auto const engine = engine_in_memory();
  api::CreateTableRequest request = books();
  request.attribute_definitions = strings({"id", "author"});
  request.key_schema = keys({"id"}, {"author"});

  ask(*engine, request);

  EXPECT_EQ(describe(*engine).attribute_definitions, strings({"author", "id"}));
}

TEST(CreateTable, creates_everything_in_the_request) {
  auto const engine = engine_in_memory();
  api::CreateTableRequest request = books();
  request.stream_specification = {.stream_enabled = true, .stream_view_type = api::StreamViewType::new_image};
  request.sse_specification = {.enabled = true, .sse_type = api::SseType::kms, .kms_master_key_id = "k"};
  request.table_class = api::TableClass::standard_infrequent_access;
  request.deletion_protection_enabled = true;
  request.on_demand_throughput = {.max_read_request_units = 5};
  request.warm_throughput = {.read_units_per_second = 13'000};

  ask(*engine, request);
  api::TableDescription const told = describe(*engine);

  EXPECT_EQ(told.stream_specification, request.stream_specification);
  EXPECT_EQ(told.latest_stream_arn, *told.table_arn + "/stream/" + *told.latest_stream_label);
  EXPECT_EQ(told.sse_description->kms_master_key_arn, "arn:aws:kms:ddblocal:000000000000:key/k");
  EXPECT_EQ(told.table_class_summary->table_class, api::TableClass::standard_infrequent_access);
  EXPECT_EQ(told.deletion_protection_enabled, true);
  EXPECT_EQ(told.on_demand_throughput->max_read_request_units, 5);
  EXPECT_EQ(told.warm_throughput->read_units_per_second, 13'000);
  EXPECT_EQ(told.warm_throughput->write_units_per_second, 4'000);
  EXPECT_EQ(told.billing_mode_summary->billing_mode, api::BillingMode::pay_per_request);
}

TEST(CreateTable, does_not_describe_empty_on_demand_limits) {
  auto const engine = engine_in_memory();
  api::CreateTableRequest request = books();
  request.on_demand_throughput = api::OnDemandThroughput{};

  ask(*engine, request);

  EXPECT_FALSE(describe(*engine).on_demand_throughput);
}

TEST(CreateTable, accepts_four_attributes_in_each_part_of_a_global_indexs_key) {
  auto const engine = engine_in_memory();
  api::CreateTableRequest request = books();
  request.attribute_definitions = strings({"id", "a", "b", "c", "d", "e", "f", "g", "h"});
  auto const key = keys({"a", "b", "c", "d"}, {"e", "f", "g", "h"});
  request.global_secondary_indexes = {global_index("wide", key)};

  ask(*engine, request);

  EXPECT_EQ(describe(*engine).global_secondary_indexes->front().key_schema, key);
}

TEST(CreateTable, rejects_a_name_in_use) {
  auto const engine = engine_in_memory();
  ask(*engine, books());

  EXPECT_EQ(refusal(*engine, books()), "ResourceInUseException: Table already exists: books");
}

struct RefusedTable {
  char const* story;
  api::CreateTableRequest request;
  std::string message;
};

void PrintTo(RefusedTable const& each, std::ostream* out) { *out << each.story; }

class CreateTableRefusal : public testing::TestWithParam<RefusedTable> {};

TEST_P(CreateTableRefusal, has_the_services_message) {
  auto const engine = engine_in_memory();

  EXPECT_EQ(refusal(*engine, GetParam().request), "ValidationException: " + GetParam().message);
  EXPECT_THAT(ask(*engine, api::ListTablesRequest{}).table_names, ElementsAre());
}

template <class Change>
api::CreateTableRequest with(api::CreateTableRequest request, Change change) {
  change(request);
  return request;
}

api::CreateTableRequest with_key(std::vector<api::AttributeDefinition> attributes,
                                 std::vector<api::KeySchemaElement> key) {
  api::CreateTableRequest request = books();
  request.attribute_definitions = std::move(attributes);
  request.key_schema = std::move(key);
  return request;
}

api::CreateTableRequest with_local(std::vector<api::LocalSecondaryIndex> indexes) {
  api::CreateTableRequest request = with_key(strings({"a", "b"}), keys({"a"}, {"b"}));
  request.local_secondary_indexes = std::move(indexes);
  return request;
}

api::CreateTableRequest with_global(std::vector<api::GlobalSecondaryIndex> indexes,
                                    std::vector<api::AttributeDefinition> attributes = strings({"id"})) {
  api::CreateTableRequest request = books();
  request.attribute_definitions = std::move(attributes);
  request.global_secondary_indexes = std::move(indexes);
  return request;
}

api::CreateTableRequest with_projection(std::optional<api::ProjectionType> type,
                                        std::optional<std::vector<std::string>> names) {
  api::GlobalSecondaryIndex index = global_index("by_id", keys({"id"}));
  index.projection = {.projection_type = type, .non_key_attributes = std::move(names)};
  return with_global({index});
}

template <class Index>
std::vector<Index> many(Index index, int count) {
  std::vector<Index> indexes;
  for (int i = 0; i < count; ++i) {
    indexes.push_back(index);
    indexes.back().index_name += std::to_string(i);
  }
  return indexes;
}

std::vector<std::string> twenty_names() {
  std::vector<std::string> names;
  for (int i = 0; i < 20; ++i) names.push_back("n" + std::to_string(i));
  return names;
}

api::CreateTableRequest with_names_in_indexes(int indexes) {
  api::GlobalSecondaryIndex index = global_index("by_id", keys({"id"}));
  index.projection = {.projection_type = api::ProjectionType::include, .non_key_attributes = twenty_names()};
  return with_global(many(index, indexes));
}

std::string const invalid = "One or more parameter values were invalid: ";
std::string const initial =
    " is lower than initial throughput for OnDemand. See: https://docs.aws.amazon.com/amazondynamodb/latest/"
    "developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial";

INSTANTIATE_TEST_SUITE_P(
    capacity, CreateTableRefusal,
    testing::Values(
        RefusedTable{"nothing provisioned", with(books(), [](auto& r) { r.billing_mode.reset(); }),
                     invalid + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is "
                               "PROVISIONED"},
        RefusedTable{"provisioned on demand",
                     with(books(),
                          [](auto& r) {
                            r.provisioned_throughput = api::ProvisionedThroughput{1, 1};
                          }),
                     invalid + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
                               "PAY_PER_REQUEST"},
        RefusedTable{"too many reads",
                     with(provisioned_books(),
                          [](auto& r) {
                            r.provisioned_throughput = api::ProvisionedThroughput{1'000'000'000'001, 1};
                          }),
                     "Given value 1000000000001 for ReadCapacityUnits is out of bounds"},
        RefusedTable{"too many writes",
                     with(provisioned_books(),
                          [](auto& r) {
                            r.provisioned_throughput = api::ProvisionedThroughput{1, 1'000'000'000'001};
                          }),
                     "Given value 1000000000001 for WriteCapacityUnits is out of bounds"},
        RefusedTable{"limits of what is provisioned",
                     with(provisioned_books(), [](auto& r) { r.on_demand_throughput = {.max_read_request_units = 5}; }),
                     invalid + "MaxReadRequestUnits for OnDemandThroughput cannot be specified when the table "
                               "BillingMode is PROVISIONED"},
        RefusedTable{"no limit",
                     with(books(), [](auto& r) { r.on_demand_throughput = {.max_write_request_units = -1}; }),
                     invalid + "Requested MaxWriteRequestUnits for OnDemandThroughput for table is outside of valid "
                               "range"},
        RefusedTable{"cold", with(books(), [](auto& r) { r.warm_throughput = {.read_units_per_second = 1}; }),
                     invalid + "Requested ReadUnitsPerSecond for WarmThroughput for table" + initial},
        RefusedTable{
            "an index with units on demand",
            with(with_global({global_index("by_id", keys({"id"}))}),
                 [](auto& r) {
                   r.global_secondary_indexes->front().provisioned_throughput = api::ProvisionedThroughput{1, 1};
                 }),
            invalid + "ProvisionedThroughput should not be specified for index: by_id when BillingMode is "
                      "PAY_PER_REQUEST"},
        RefusedTable{"an index without units",
                     with(provisioned_books(),
                          [](auto& r) { r.global_secondary_indexes = {global_index("by_id", keys({"id"}))}; }),
                     invalid + "ProvisionedThroughput is not specified for index: by_id"}),
    [](auto const& each) { return std::to_string(each.index); });

INSTANTIATE_TEST_SUITE_P(
    keys, CreateTableRefusal,
    testing::Values(
        RefusedTable{"fewer definitions than keys", with_key(strings({"a"}), keys({"a"}, {"b"})),
                     "Invalid KeySchema: Some index key attribute have no definition"},
        RefusedTable{"another definition", with_key(strings({"b"}), keys({"a"})),
                     invalid + "Some index key attributes are not defined in AttributeDefinitions. Keys: [a], "
                               "AttributeDefinitions: [b]"},
        RefusedTable{"a definition twice", with_key(strings({"a", "a"}), keys({"a"})),
                     "Attribute Name is duplicated: a"},
        RefusedTable{"one attribute for both", with_key(strings({"a", "b"}), keys({"a"}, {"a"})),
                     "Both the Hash Key and the Range Key element in the KeySchema have the same name"},
        RefusedTable{"two hashes", with_key(strings({"a", "b"}), keys({"a", "b"})),
                     "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type"},
        RefusedTable{"range first", with_key(strings({"a", "b"}), keys({}, {"a", "b"})),
                     "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"},
        RefusedTable{"an idle definition", with_key(strings({"a", "b"}), keys({"a"})),
                     invalid + "Number of attributes in KeySchema does not exactly match number of attributes defined "
                               "in AttributeDefinitions"},
        RefusedTable{"an unused definition in a table with indexes",
                     with_global({global_index("by_b", keys({"b"}))}, strings({"id", "b", "c"})),
                     invalid + "Some AttributeDefinitions are not used. AttributeDefinitions: [id, b, c], keys used: "
                               "[id, b]"}),
    [](auto const& each) { return std::to_string(each.index); });

INSTANTIATE_TEST_SUITE_P(
    local_indexes, CreateTableRefusal,
    testing::Values(
        RefusedTable{"none", with_local({}), invalid + "List of LocalSecondaryIndexes is empty"},
        RefusedTable{
            "of a table without range",
            with(books(), [](auto& r) { r.local_secondary_indexes = {local_index("lsi", keys({"id"}, {"b"}))}; }),
            invalid + "Table KeySchema does not have a range key, which is required when specifying a "
                      "LocalSecondaryIndex"},
        RefusedTable{"not defined", with_local({local_index("lsi", keys({"a"}, {"c"}))}),
                     invalid + "Some index key attributes are not defined in AttributeDefinitions. Keys: [a, c], "
                               "AttributeDefinitions: [a, b]"},
        RefusedTable{"without range", with_local({local_index("lsi", keys({"a"}))}),
                     invalid + "Index KeySchema does not have a range key for index: lsi"},
        RefusedTable{"another hash", with_local({local_index("lsi", keys({"b"}, {"a"}))}),
                     invalid + "Index KeySchema does not have the same leading hash key as table KeySchema for index: "
                               "lsi. index hash key: b, table hash key: a"},
        RefusedTable{"one name twice",
                     with_local({local_index("lsi", keys({"a"}, {"b"})), local_index("lsi", keys({"a"}, {"b"}))}),
                     invalid + "Duplicate index name: lsi"},
        RefusedTable{"six", with_local(many(local_index("lsi", keys({"a"}, {"b"})), 6)),
                     invalid + "Number of LocalSecondaryIndexes exceeds per-table limit of 5"}),
    [](auto const& each) { return std::to_string(each.index); });

INSTANTIATE_TEST_SUITE_P(
    global_indexes, CreateTableRefusal,
    testing::Values(
        RefusedTable{"none", with_global({}), invalid + "List of GlobalSecondaryIndexes is empty"},
        RefusedTable{"21", with_global(many(global_index("gsi", keys({"id"})), 21)),
                     invalid + "GlobalSecondaryIndex count exceeds the per-table limit of 20"},
        RefusedTable{"range only", with_global({global_index("gsi", keys({}, {"id"}))}),
                     "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"},
        RefusedTable{"hash after range",
                     with_global({global_index("gsi", {{"id", api::KeyType::hash},
                                                       {"b", api::KeyType::range},
                                                       {"c", api::KeyType::hash}})},
                                 strings({"id", "b", "c"})),
                     invalid + "All HASH key attributes must precede RANGE key attributes in the KeySchema"},
        RefusedTable{
            "five hashes",
            with_global({global_index("gsi", keys({"a", "b", "c", "d", "id"}))}, strings({"a", "b", "c", "d", "id"})),
            invalid + "The KeySchema exceeds the maximum allowed number of HASH key attributes"},
        RefusedTable{"five ranges",
                     with_global({global_index("gsi", keys({"id"}, {"a", "b", "c", "d", "e"}))},
                                 strings({"a", "b", "c", "d", "e", "id"})),
                     invalid + "The KeySchema exceeds the maximum allowed number of RANGE key attributes"},
        RefusedTable{"one attribute three times", with_global({global_index("gsi", keys({"id", "id"}, {"id"}))}),
                     "The KeySchema contains multiple key attributes with the same name"},
        RefusedTable{"no projection type", with_projection(std::nullopt, std::nullopt),
                     invalid + "Unknown ProjectionType: null"},
        RefusedTable{"all and more", with_projection(api::ProjectionType::all, {{"x"}}),
                     invalid + "ProjectionType is ALL, but NonKeyAttributes is specified"},
        RefusedTable{"including nothing", with_projection(api::ProjectionType::include, std::nullopt),
                     invalid + "ProjectionType is INCLUDE, but NonKeyAttributes is not specified"},
        RefusedTable{"including one twice", with_projection(api::ProjectionType::include, {{"x", "x"}}),
                     invalid + "Duplicate element in NonKeyAttributes: x"},
        RefusedTable{"more than a hundred attributes", with_names_in_indexes(6),
                     invalid + "Number of projected attributes across all indexes exceeds per-table limit of 100"}),
    [](auto const& each) { return std::to_string(each.index); });

INSTANTIATE_TEST_SUITE_P(
    settings, CreateTableRefusal,
    testing::Values(
        RefusedTable{"a stream of nothing",
                     with(books(), [](auto& r) { r.stream_specification = {.stream_enabled = true}; }),
                     invalid + "Table is being created with a stream enabled, UpdateViewType is required"},
        RefusedTable{"no stream of images",
                     with(books(),
                          [](auto& r) {
                            r.stream_specification = {.stream_enabled = false,
                                                      .stream_view_type = api::StreamViewType::new_image};
                          }),
                     invalid + "Table is being created with a stream disabled, UpdateViewType should not be specified"},
        RefusedTable{
            "AES256",
            with(books(), [](auto& r) { r.sse_specification = {.enabled = true, .sse_type = api::SseType::aes256}; }),
            invalid + "SSEType AES256 is not supported"},
        RefusedTable{"a key without encryption",
                     with(books(), [](auto& r) { r.sse_specification = {.enabled = false, .kms_master_key_id = "k"}; }),
                     invalid + "KMSMasterKeyId can not be specified if Enabled is false"},
        RefusedTable{"a tag twice",
                     with(books(),
                          [](auto& r) {
                            r.tags = {{"a", "1"}, {"a", "2"}};
                          }),
                     "Duplicate Tag Keys provided as input: Duplicate Tag Key found a"},
        RefusedTable{"an empty policy", with(books(), [](auto& r) { r.resource_policy = "{}"; }),
                     invalid + "Invalid policy document: Syntax error at position (1,3)"}),
    [](auto const& each) { return std::to_string(each.index); });

}  // namespace
}  // namespace dynamorm::engine
