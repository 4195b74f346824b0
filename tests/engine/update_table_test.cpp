// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "engine_testing.hpp"

namespace dynamorm::engine {
namespace {

using namespace std::chrono_literals;

std::string const invalid_parameters = "ValidationException: One or more parameter values were invalid: ";

api::UpdateTableRequest change() { return {.table_name = "books"}; }

template <class Change>
api::UpdateTableRequest change(Change apply) {
  api::UpdateTableRequest request = change();
  apply(request);
  return request;
}

api::UpdateTableRequest index_update(api::GlobalSecondaryIndexUpdate update) {
  api::UpdateTableRequest request = change();
  request.global_secondary_index_updates = {std::move(update)};
  return request;
}

api::UpdateTableRequest create_index(std::string name, std::string attribute) {
  api::UpdateTableRequest request = index_update({.create = global_index(std::move(name), keys({attribute.c_str()}))});
  request.attribute_definitions = strings({attribute.c_str()});
  return request;
}

api::UpdateTableRequest delete_index(std::string name) {
  return index_update({.remove = api::DeleteIndexAction{.index_name = std::move(name)}});
}

api::UpdateTableRequest provision(std::int64_t read, std::int64_t write) {
  return change([&](auto& request) { request.provisioned_throughput = api::ProvisionedThroughput{read, write}; });
}

api::UpdateTableRequest stream(bool enabled, std::optional<api::StreamViewType> view = {}) {
  return change([&](auto& request) {
    request.stream_specification = api::StreamSpecification{.stream_enabled = enabled, .stream_view_type = view};
  });
}

TEST(UpdateTable, changes_provisioned_throughput) {
  auto const engine = engine_in_memory();
  ask(*engine, provisioned_books());

  api::TableDescription const told = ask(*engine, provision(2, 3)).table_description;

  EXPECT_EQ(told.table_status, api::TableStatus::updating);
  EXPECT_EQ(told.provisioned_throughput->write_capacity_units, 1);
  EXPECT_EQ(describe(*engine).table_status, api::TableStatus::active);
  EXPECT_EQ(describe(*engine).provisioned_throughput->write_capacity_units, 3);
}

TEST(UpdateTable, changes_the_billing_of_a_table_and_its_indexes) {
  auto const engine = engine_in_memory();
  api::CreateTableRequest request = books();
  request.global_secondary_indexes = {global_index("by_id", keys({"id"}))};
  request.on_demand_throughput = {.max_read_request_units = 5};
  ask(*engine, request);
  api::UpdateTableRequest provisioned = provision(1, 1);
  provisioned.billing_mode = api::BillingMode::provisioned;

  EXPECT_EQ(refusal(*engine, provisioned),
            invalid_parameters + "ProvisionedThroughput must be specified for index: by_id");
  provisioned.global_secondary_index_updates = {
      {.update = api::UpdateGlobalSecondaryIndexAction{.index_name = "by_id",
                                                       .provisioned_throughput = api::ProvisionedThroughput{2, 2}}}};
  ask(*engine, provisioned);

  api::TableDescription const told = describe(*engine);
  EXPECT_EQ(told.billing_mode_summary->billing_mode, api::BillingMode::provisioned);
  EXPECT_EQ(told.provisioned_throughput->read_capacity_units, 1);
  EXPECT_EQ(told.global_secondary_indexes->front().provisioned_throughput->read_capacity_units, 2);
  EXPECT_FALSE(told.on_demand_throughput);

  ask(*engine, change([](auto& r) { r.billing_mode = api::BillingMode::pay_per_request; }));
  EXPECT_EQ(describe(*engine).provisioned_throughput->read_capacity_units, 0);
}

TEST(UpdateTable, switches_a_stream_on_off_and_on_with_another_type) {
  auto const engine = engine_in_memory();
  ask(*engine, books());

  ask(*engine, stream(true, api::StreamViewType::keys_only));
  api::TableDescription const with_stream = describe(*engine);
  EXPECT_EQ(with_stream.stream_specification->stream_view_type, api::StreamViewType::keys_only);
  EXPECT_EQ(refusal(*engine, stream(true, api::StreamViewType::new_image)),
            "ValidationException: Table already has an enabled stream: TableName: books");

  ask(*engine, stream(false));
  api::TableDescription const without = describe(*engine);
  EXPECT_FALSE(without.stream_specification);
  EXPECT_EQ(without.latest_stream_arn, with_stream.latest_stream_arn);
  EXPECT_EQ(refusal(*engine, stream(false)), "ValidationException: Table has no stream to disable: TableName: books");
}

TEST(UpdateTable, changes_class_encryption_protection_and_limits_one_by_one) {
  auto const engine = engine_in_memory();
  ask(*engine, books());

  ask(*engine, change([](auto& r) { r.table_class = api::TableClass::standard_infrequent_access; }));
  ask(*engine, change([](auto& r) { r.sse_specification = api::SseSpecification{.enabled = true}; }));
  ask(*engine, change([](auto& r) { r.deletion_protection_enabled = true; }));
  ask(*engine, change([](auto& r) { r.on_demand_throughput = api::OnDemandThroughput{7, 8}; }));
  ask(*engine, change([](auto& r) { r.warm_throughput = api::WarmThroughput{20'000, {}}; }));

  api::TableDescription const told = describe(*engine);
  EXPECT_EQ(told.table_class_summary->table_class, api::TableClass::standard_infrequent_access);
  EXPECT_EQ(told.sse_description->status, api::SseStatus::enabled);
  EXPECT_EQ(told.deletion_protection_enabled, true);
  EXPECT_EQ(told.on_demand_throughput, (api::OnDemandThroughput{7, 8}));
  EXPECT_EQ(told.warm_throughput->read_units_per_second, 20'000);

  ask(*engine, change([](auto& r) { r.on_demand_throughput = api::OnDemandThroughput{-1, -1}; }));
  EXPECT_FALSE(describe(*engine).on_demand_throughput);
}

TEST(UpdateTable, drops_the_attributes_of_a_deleted_index) {
  auto const engine = engine_in_memory();
  api::CreateTableRequest request = books();
  request.attribute_definitions = strings({"id", "author"});
  request.global_secondary_indexes = {global_index("by_author", keys({"author"}))};
  ask(*engine, request);

  api::TableDescription const told = ask(*engine, delete_index("by_author")).table_description;

  EXPECT_EQ(told.global_secondary_indexes->front().index_status, api::IndexStatus::deleting);
  EXPECT_FALSE(describe(*engine).global_secondary_indexes);
  EXPECT_EQ(describe(*engine).attribute_definitions, strings({"id"}));
  EXPECT_EQ(refusal(*engine, delete_index("by_author")),
            "ResourceNotFoundException: Requested resource not found: Index by_author for table books");
}

TEST(UpdateTable, rejects_reads_of_an_index_that_is_being_deleted) {
  HeldClock clock;
  auto const engine = engine_in_memory({.transition_delay = 1'000ms}, clock);
  api::CreateTableRequest request = books();
  request.attribute_definitions = strings({"id", "author"});
  request.global_secondary_indexes = {global_index("by_author", keys({"author"}))};
  ask(*engine, request);
  clock.advance(1'000ms);
  ASSERT_EQ(describe(*engine).table_status, api::TableStatus::active);
  api::ScanRequest const scan{.table_name = "books", .index_name = "by_author"};
  EXPECT_EQ(refusal(*engine, scan), "accepted");

  ask(*engine, delete_index("by_author"));

  EXPECT_EQ(describe(*engine).global_secondary_indexes->front().index_status, api::IndexStatus::deleting);
  EXPECT_EQ(refusal(*engine, scan), "ValidationException: The table does not have the specified index: by_author");
}

TEST(UpdateTable, rejects_changes_of_an_index_that_is_not_ready) {
  HeldClock clock;
  auto const engine = engine_in_memory({.transition_delay = 1'000ms}, clock);
  ask(*engine, books());
  clock.advance(1'000ms);
  api::TableDescription const told = ask(*engine, create_index("by_author", "author")).table_description;
  std::string const in_use = "ResourceInUseException: Attempt to change a resource which is still in use: ";

  EXPECT_EQ(told.table_status, api::TableStatus::updating);
  EXPECT_EQ(told.global_secondary_indexes->front().index_status, api::IndexStatus::creating);
  EXPECT_EQ(told.global_secondary_indexes->front().backfilling, false);
  EXPECT_EQ(refusal(*engine, delete_index("by_author")),
            in_use +
                "Index creation is in resource allocation phase. Retry deletion during backfilling phase or when "
                "the index is active. Table: books Index: by_author");
  EXPECT_EQ(refusal(*engine, create_index("by_year", "year")),
            "LimitExceededException: Subscriber limit exceeded: Only 1 online index can be created or deleted "
            "simultaneously per table");
  EXPECT_EQ(refusal(*engine, stream(true, api::StreamViewType::keys_only)), in_use + "Table is being updated: books");
  EXPECT_EQ(refusal(*engine, api::DeleteTableRequest{.table_name = "books"}),
            in_use + "Cannot delete table while indexes are being created, updated, or deleted.");
  EXPECT_EQ(refusal(*engine, api::ScanRequest{.table_name = "books", .index_name = "by_author"}),
            "ValidationException: Cannot read from backfilling global secondary index: by_author");
}

struct RefusedChange {
  char const* story;
  api::UpdateTableRequest request;
  std::string refusal;
};

void PrintTo(RefusedChange const& each, std::ostream* out) { *out << each.story; }

/// A provisioned table with a local and a global index.
class UpdateTableRefusal : public testing::TestWithParam<RefusedChange> {
 protected:
  static api::CreateTableRequest table() {
    api::CreateTableRequest request = provisioned_books();
    request.attribute_definitions = strings({"id", "year", "author"});
    request.key_schema = keys({"id"}, {"year"});
    request.local_secondary_indexes = {local_index("local", keys({"id"}, {"author"}))};
    request.global_secondary_indexes = {global_index("by_author", keys({"author"}))};
    request.global_secondary_indexes->front().provisioned_throughput = api::ProvisionedThroughput{1, 1};
    return request;
  }
};

TEST_P(UpdateTableRefusal, has_the_services_message_and_changes_nothing) {
  auto const engine = engine_in_memory();
  ask(*engine, table());
  api::TableDescription const before = describe(*engine);

  EXPECT_EQ(refusal(*engine, GetParam().request), GetParam().refusal);
  EXPECT_EQ(describe(*engine), before);
}

api::UpdateGlobalSecondaryIndexAction action(std::string index, std::optional<api::ProvisionedThroughput> units = {}) {
  return {.index_name = std::move(index), .provisioned_throughput = units};
}

template <class Change>
api::UpdateTableRequest with(api::UpdateTableRequest request, Change apply) {
  apply(request);
  return request;
}

auto const nothing = [](auto&) {};

INSTANTIATE_TEST_SUITE_P(
    requests, UpdateTableRefusal,
    testing::Values(
        RefusedChange{"nothing", change(nothing),
                      "ValidationException: At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
                      "GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, "
                      "ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, "
                      "WarmThroughput or TableClass is required"},
        RefusedChange{
            "encryption and more", with(stream(false), [](auto& r) { r.sse_specification = api::SseSpecification{}; }),
            invalid_parameters + "Server-Side Encryption modification must be the only operation in the request"},
        RefusedChange{"protection and more", with(stream(false), [](auto& r) { r.deletion_protection_enabled = true; }),
                      invalid_parameters + "DeletionProtection modification must be the only operation in the request"},
        RefusedChange{"stream and units",
                      with(stream(false),
                           [](auto& r) {
                             r.provisioned_throughput = api::ProvisionedThroughput{2, 2};
                           }),
                      invalid_parameters + "You cannot modify stream status while updating table IOPS"},
        RefusedChange{"index and units",
                      with(delete_index("by_author"),
                           [](auto& r) {
                             r.provisioned_throughput = api::ProvisionedThroughput{2, 2};
                           }),
                      invalid_parameters + "You cannot create or delete index while updating table IOPS"},
        RefusedChange{
            "index and stream",
            with(delete_index("by_author"), [](auto& r) { r.stream_specification = api::StreamSpecification{}; }),
            invalid_parameters + "You cannot create or delete index while changing stream status"},
        RefusedChange{"provisioned without units",
                      change([](auto& r) { r.billing_mode = api::BillingMode::provisioned; }),
                      invalid_parameters + "ProvisionedThroughput must be specified when BillingMode is PROVISIONED"},
        RefusedChange{"a stream of nothing", stream(true),
                      invalid_parameters + "If stream is being enabled then UpdateViewType is required"},
        RefusedChange{"no stream of images", stream(false, api::StreamViewType::new_image),
                      invalid_parameters + "If stream is being disabled, then UpdateViewType must not be specified"},
        RefusedChange{"an empty action", index_update({}),
                      invalid_parameters +
                          "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
                          "GlobalSecondaryIndexUpdate.Delete must not be null"},
        RefusedChange{"two actions in one",
                      index_update({.update = action("by_author"), .remove = api::DeleteIndexAction{"by_author"}}),
                      invalid_parameters +
                          "Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate "
                          "object"},
        RefusedChange{"the same units", provision(1, 1),
                      "ValidationException: The provisioned throughput for the table will not change. The requested "
                      "value equals the current value. Current ReadCapacityUnits provisioned for the table: 1. "
                      "Requested ReadCapacityUnits: 1. Current WriteCapacityUnits provisioned for the table: 1. "
                      "Requested WriteCapacityUnits: 1. Refer to the Amazon DynamoDB Developer Guide for current "
                      "limits and how to request higher limits."},
        RefusedChange{"no such table",
                      {.table_name = "none", .deletion_protection_enabled = true},
                      "ResourceNotFoundException: Requested resource not found: Table: none not found"}),
    [](auto const& each) { return std::to_string(each.index); });

INSTANTIATE_TEST_SUITE_P(
    indexes, UpdateTableRefusal,
    testing::Values(
        RefusedChange{"two at once",
                      with(delete_index("by_author"),
                           [](auto& r) {
                             r.global_secondary_index_updates->push_back({.remove = api::DeleteIndexAction{"other"}});
                           }),
                      "LimitExceededException: Subscriber limit exceeded: Only 1 online index can be created or "
                      "deleted simultaneously per table"},
        RefusedChange{
            "one twice",
            with(delete_index("by_author"),
                 [](auto& r) {
                   r.global_secondary_index_updates->push_back({.remove = api::DeleteIndexAction{"by_author"}});
                 }),
            invalid_parameters + "Only one global secondary index update per index is allowed simultaneously. Index: "
                                 "by_author"},
        RefusedChange{"a name that is taken", create_index("local", "title"),
                      "ValidationException: Attempting to create an index which already exists"},
        RefusedChange{"no definitions",
                      with(create_index("new", "title"), [](auto& r) { r.attribute_definitions.reset(); }),
                      invalid_parameters + "AttributeDefinitions is not specified for index: new"},
        RefusedChange{
            "no units", create_index("new", "title"),
            invalid_parameters + "Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: new"},
        RefusedChange{
            "another type",
            with(create_index("new", "author"),
                 [](auto& r) { r.attribute_definitions->front().attribute_type = api::ScalarAttributeType::number; }),
            invalid_parameters + "Attributes cannot be redefined. Please check that your attribute has the same type "
                                 "as previously defined. Existing schema: Schema:[SchemaElement: key{author:S:HASH}] "
                                 "New schema: Schema:[SchemaElement: key{author:N:HASH}]"},
        RefusedChange{"a local index", delete_index("local"),
                      "ValidationException: Cannot delete an index that is not a GlobalSecondaryIndex: local"},
        RefusedChange{"an unknown index", index_update({.update = action("none", api::ProvisionedThroughput{2, 2})}),
                      "ResourceNotFoundException: Requested resource not found: Index none for table books"},
        RefusedChange{"the same units", index_update({.update = action("by_author", api::ProvisionedThroughput{1, 1})}),
                      "ValidationException: The provisioned throughput for the index by_author will not change. The "
                      "requested value equals the current value. Current ReadCapacityUnits provisioned for index "
                      "by_author: 1. Requested ReadCapacityUnits: 1. Current WriteCapacityUnits provisioned for index "
                      "by_author: 1. Requested WriteCapacityUnits: 1. Refer to the Amazon DynamoDB Developer Guide for "
                      "current limits and how to request higher limits."}),
    [](auto const& each) { return std::to_string(each.index); });

}  // namespace
}  // namespace dynamorm::engine
