// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "engine_testing.hpp"

namespace dynamorm::engine {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

Item book(char const* id) {
  Item item;
  item.set("id", Value(id));
  return item;
}

/// An engine whose tables take a second to be created, changed or deleted.
class SlowTable : public testing::Test {
 protected:
  HeldClock clock_;
  std::unique_ptr<Engine> engine_ = engine_in_memory({.transition_delay = 1'000ms}, clock_);
};

TEST_F(SlowTable, rejects_items_while_it_is_being_created) {
  ask(*engine_, books());

  EXPECT_EQ(refusal(*engine_, api::PutItemRequest{.table_name = "books", .item = book("1")}),
            "ResourceNotFoundException: Requested resource not found");
  EXPECT_EQ(describe(*engine_).table_status, api::TableStatus::creating);

  clock_.advance(1'000ms);

  ask(*engine_, api::PutItemRequest{.table_name = "books", .item = book("1")});
  EXPECT_EQ(describe(*engine_).table_status, api::TableStatus::active);
}

TEST_F(SlowTable, can_neither_be_changed_nor_deleted_while_it_is_being_created) {
  ask(*engine_, provisioned_books());
  std::string const in_use =
      "ResourceInUseException: Attempt to change a resource which is still in use: Table is being created: books";

  EXPECT_EQ(refusal(*engine_, api::UpdateTableRequest{.table_name = "books",
                                                      .provisioned_throughput = api::ProvisionedThroughput{2, 2}}),
            in_use);
  EXPECT_EQ(refusal(*engine_, api::DeleteTableRequest{.table_name = "books"}), in_use);
}

TEST_F(SlowTable, exists_until_its_deletion_is_complete) {
  ask(*engine_, books());
  clock_.advance(1'000ms);

  EXPECT_EQ(ask(*engine_, api::DeleteTableRequest{.table_name = "books"}).table_description.table_status,
            api::TableStatus::deleting);
  EXPECT_EQ(describe(*engine_).table_status, api::TableStatus::deleting);
  EXPECT_EQ(refusal(*engine_, api::GetItemRequest{.table_name = "books", .key = book("1")}),
            "ResourceNotFoundException: Requested resource not found");
  EXPECT_EQ(refusal(*engine_, books()), "ResourceInUseException: Table already exists: books");
  EXPECT_THAT(ask(*engine_, api::ListTablesRequest{}).table_names, ElementsAre("books"));

  clock_.advance(1'000ms);

  EXPECT_THAT(ask(*engine_, api::ListTablesRequest{}).table_names, ElementsAre());
  ask(*engine_, books());
}

TEST_F(SlowTable, has_its_old_throughput_until_the_change_is_complete) {
  ask(*engine_, provisioned_books());
  clock_.advance(1'000ms);

  auto const told = ask(*engine_, api::UpdateTableRequest{.table_name = "books",
                                                          .provisioned_throughput = api::ProvisionedThroughput{3, 1}});
  EXPECT_EQ(told.table_description.table_status, api::TableStatus::updating);
  EXPECT_EQ(told.table_description.provisioned_throughput->read_capacity_units, 1);
  ask(*engine_, api::PutItemRequest{.table_name = "books", .item = book("1")});

  clock_.advance(1'000ms);

  api::TableDescription const after = describe(*engine_);
  EXPECT_EQ(after.table_status, api::TableStatus::active);
  EXPECT_EQ(after.provisioned_throughput->read_capacity_units, 3);
  EXPECT_TRUE(after.provisioned_throughput->last_increase_date_time);
}

TEST_F(SlowTable, counts_the_decreases_of_a_day) {
  api::CreateTableRequest request = provisioned_books();
  request.provisioned_throughput = api::ProvisionedThroughput{9, 9};
  ask(*engine_, request);
  clock_.advance(1'000ms);

  for (std::int64_t const units : {5, 4}) {
    ask(*engine_, api::UpdateTableRequest{.table_name = "books",
                                          .provisioned_throughput = api::ProvisionedThroughput{units, units}});
    clock_.advance(1'000ms);
  }
  EXPECT_EQ(describe(*engine_).provisioned_throughput->number_of_decreases_today, 2);

  clock_.advance(24h);
  ask(*engine_,
      api::UpdateTableRequest{.table_name = "books", .provisioned_throughput = api::ProvisionedThroughput{1, 1}});
  clock_.advance(1'000ms);
  EXPECT_EQ(describe(*engine_).provisioned_throughput->number_of_decreases_today, 1);
}

TEST(DeleteTable, removes_the_table_with_its_items) {
  auto const engine = engine_in_memory();
  ask(*engine, books());
  ask(*engine, api::PutItemRequest{.table_name = "books", .item = book("1")});

  EXPECT_EQ(ask(*engine, api::DeleteTableRequest{.table_name = "books"}).table_description.table_status,
            api::TableStatus::deleting);

  EXPECT_EQ(refusal(*engine, api::DescribeTableRequest{.table_name = "books"}),
            "ResourceNotFoundException: Requested resource not found: Table: books not found");
  ask(*engine, books());
  EXPECT_FALSE(ask(*engine, api::GetItemRequest{.table_name = "books", .key = book("1")}).item);
}

TEST(DeleteTable, does_not_return_the_tables_schema) {
  auto const engine = engine_in_memory();
  ask(*engine, books());

  api::TableDescription const description =
      ask(*engine, api::DeleteTableRequest{.table_name = "books"}).table_description;

  EXPECT_EQ(description.table_name, "books");
  EXPECT_EQ(description.item_count, 0);
  EXPECT_FALSE(description.key_schema);
  EXPECT_FALSE(description.attribute_definitions);
  EXPECT_FALSE(description.creation_date_time);
}

TEST(DeleteTable, rejects_a_protected_table) {
  auto const engine = engine_in_memory();
  api::CreateTableRequest request = books();
  request.deletion_protection_enabled = true;
  ask(*engine, request);

  EXPECT_EQ(refusal(*engine, api::DeleteTableRequest{.table_name = "books"}),
            "ValidationException: Resource cannot be deleted as it is currently protected against deletion. Disable "
            "deletion protection first.");

  ask(*engine, api::UpdateTableRequest{.table_name = "books", .deletion_protection_enabled = false});
  ask(*engine, api::DeleteTableRequest{.table_name = "books"});
}

TEST(ListTables, returns_pages) {
  auto const engine = engine_in_memory();
  for (char const* name : {"ccc", "aaa", "bbb"}) {
    api::CreateTableRequest request = books();
    request.table_name = name;
    ask(*engine, request);
  }

  auto const first = ask(*engine, api::ListTablesRequest{.limit = 2});
  EXPECT_THAT(first.table_names, ElementsAre("aaa", "bbb"));
  auto const second =
      ask(*engine, api::ListTablesRequest{.exclusive_start_table_name = first.last_evaluated_table_name, .limit = 1});
  EXPECT_THAT(second.table_names, ElementsAre("ccc"));
  EXPECT_FALSE(second.last_evaluated_table_name);
}

TEST(Account, has_the_limits_of_a_new_one) {
  auto const engine = engine_in_memory();
  ask(*engine, books());

  EXPECT_EQ(ask(*engine, api::DescribeLimitsRequest{}).account_max_read_capacity_units, 80'000);
  EXPECT_EQ(ask(*engine, api::DescribeEndpointsRequest{}).endpoints.front().address, "dynamodb.ddblocal.amazonaws.com");
  auto const backups = ask(*engine, api::DescribeContinuousBackupsRequest{.table_name = "books"});
  EXPECT_EQ(backups.continuous_backups_description->continuous_backups_status, api::ContinuousBackupsStatus::enabled);
  EXPECT_EQ(refusal(*engine, api::DescribeContinuousBackupsRequest{.table_name = "none"}),
            "TableNotFoundException: Table not found: none");
}

class Tags : public testing::Test {
 protected:
  std::vector<api::ResourceTag> tags() {
    return ask(*engine_, api::ListTagsOfResourceRequest{.resource_arn = arn_})
        .tags.value_or(std::vector<api::ResourceTag>());
  }

  std::unique_ptr<Engine> engine_ = engine_in_memory();
  std::string arn_ = *ask(*engine_, books()).table_description.table_arn;
};

TEST_F(Tags, are_added_replaced_and_removed) {
  ask(*engine_, api::TagResourceRequest{.resource_arn = arn_, .tags = {{"a", "1"}, {"b", "2"}}});
  ask(*engine_, api::TagResourceRequest{.resource_arn = arn_, .tags = {{"b", ""}}});
  EXPECT_THAT(tags(), ElementsAre(api::ResourceTag{"a", "1"}, api::ResourceTag{"b", ""}));

  ask(*engine_, api::UntagResourceRequest{.resource_arn = arn_, .tag_keys = {"a", "unknown"}});
  EXPECT_THAT(tags(), ElementsAre(api::ResourceTag{"b", ""}));
}

TEST_F(Tags, are_listed_all_at_once) {
  std::vector<api::ResourceTag> many;
  for (int i = 0; i < 50; ++i) many.push_back({std::to_string(i), "x"});
  ask(*engine_, api::TagResourceRequest{.resource_arn = arn_, .tags = many});

  auto const listed = ask(*engine_, api::ListTagsOfResourceRequest{.resource_arn = arn_});
  EXPECT_EQ(listed.tags->size(), 50U);
  EXPECT_FALSE(listed.next_token);
}

TEST_F(Tags, of_another_account_are_denied) {
  auto const refused = [this](std::string const& arn, Caller const& caller) {
    return engine_->execute({api::ListTagsOfResourceRequest{.resource_arn = arn}}, caller).failure().name();
  };
  std::string const theirs = "arn:aws:dynamodb:ddblocal:123456789012:table/books";

  EXPECT_EQ(refused(theirs, {}), "AccessDeniedException");
  EXPECT_EQ(refused(arn_ + "x", {}), "AccessDeniedException");  // an account that does not exist
  EXPECT_EQ(refused(theirs + "x", {.account = "123456789012"}), "ResourceNotFoundException");
}

TEST_F(Tags, are_rejected_with_the_services_messages) {
  auto const refused = [this](std::string arn, std::vector<api::ResourceTag> tags) {
    return refusal(*engine_, api::TagResourceRequest{.resource_arn = std::move(arn), .tags = std::move(tags)});
  };
  std::vector<api::ResourceTag> too_many;
  for (int i = 0; i < 51; ++i) too_many.push_back({std::to_string(i), "x"});
  std::string const invalid = "ValidationException: One or more parameter values were invalid: ";
  std::string const denied =
      "User: arn:aws:iam::000000000000:root is not authorized to perform: dynamodb:TagResource on resource: " + arn_ +
      "x because no resource-based policy allows the dynamodb:TagResource action";

  EXPECT_EQ(refused(arn_, {}), "ValidationException: Atleast one Tag needs to be provided as Input.");
  EXPECT_EQ(refused(arn_, {{"!", "x"}}), "ValidationException: The Tag Key provided is invalid, Key: !");
  EXPECT_EQ(refused(arn_, {{"k", "%"}}), "ValidationException: The Tag Value provided is invalid, Value: %");
  EXPECT_EQ(refused(arn_, {{"aws:k", "x"}}), "ValidationException: Tag Key cannot be prefixed with aws:, Key: aws:k");
  EXPECT_EQ(refused(arn_, too_many),
            "ValidationException: Number of Tags exceed the current limit for the provided ResourceArn");
  EXPECT_EQ(refused(arn_ + "x", too_many), "AccessDeniedException: " + denied);
  EXPECT_EQ(refused("books", {{"k", "x"}}), invalid + "ARNs must start with 'arn:': books");
  EXPECT_EQ(refused("arn:aws:s3:::x", {{"k", "x"}}),
            invalid + "Provided Arn is not a DynamoDB resource arn: arn:aws:s3:::x");
  EXPECT_EQ(refused(arn_ + "/index/i", {{"k", "x"}}),
            invalid + "Invalid resource arn provided, only table or stream is accepted. Provided resource arn: " +
                arn_ + "/index/i");
  EXPECT_EQ(refused(arn_ + "x", {{"k", "x"}}), "AccessDeniedException: " + denied);
  EXPECT_EQ(refusal(*engine_, api::UntagResourceRequest{.resource_arn = arn_}),
            "ValidationException: Atleast one Tag Key needs to be provided as Input.");
}

}  // namespace
}  // namespace dynamorm::engine
