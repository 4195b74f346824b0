// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine_testing.hpp"

namespace dynamorm::engine {
namespace {

using testing::IsEmpty;
using testing::Optional;

constexpr char not_found[] =
    "GlobalTableNotFoundException: Global table not found: Global table with name: 'books' does not exist.";
constexpr char settings_not_found[] = "GlobalTableNotFoundException: Global table with name: 'books' does not exist.";
constexpr char replicas_not_found[] = "ResourceNotFoundException: Global table with name: 'books' does not exist.";
constexpr char retired_version[] =
    "ValidationException: One or more parameter values were invalid: DynamoDB global tables version 2017.11.29 is not "
    "supported. We recommend using DynamoDB global tables version 2019.11.21, instead of version 2017.11.29 (Legacy).";
constexpr char no_reason[] = "ValidationException: One or more parameter values were invalid";

class GlobalTables : public testing::Test {
 protected:
  GlobalTables() { ask(*engine_, books()); }

  template <class Request>
  std::string refused(Request const& request) {
    return refusal(*engine_, request);
  }
  std::string updated(std::vector<api::GlobalTableReplicaUpdate> updates) {
    return refused(api::UpdateGlobalTableRequest{.global_table_name = "books", .replica_updates = std::move(updates)});
  }
  std::string scaled(api::AutoScalingSettingsUpdate update) {
    return refused(api::UpdateTableReplicaAutoScalingRequest{
        .table_name = "books", .provisioned_write_capacity_auto_scaling_update = std::move(update)});
  }

  std::unique_ptr<Engine> engine_ = engine_in_memory();
};

TEST_F(GlobalTables, are_not_made_of_regional_tables) {
  EXPECT_EQ(refused(api::DescribeGlobalTableRequest{.global_table_name = "books"}), not_found);
  EXPECT_EQ(refused(api::DescribeGlobalTableSettingsRequest{.global_table_name = "books"}), settings_not_found);
  EXPECT_EQ(refused(api::UpdateGlobalTableSettingsRequest{.global_table_name = "books"}), settings_not_found);
  EXPECT_THAT(ask(*engine_, api::ListGlobalTablesRequest{}).global_tables, Optional(IsEmpty()));
}

TEST_F(GlobalTables, are_not_created) {
  EXPECT_EQ(refused(api::CreateGlobalTableRequest{.global_table_name = "books",
                                                  .replication_group = {{.region_name = "eu-west-1"}}}),
            retired_version);
  EXPECT_EQ(refused(api::CreateGlobalTableRequest{.global_table_name = "books", .replication_group = {}}),
            std::string(no_reason) + ": Global table must have atleast one replica");
  EXPECT_EQ(refused(api::CreateGlobalTableRequest{.global_table_name = "books", .replication_group = {{}}}),
            std::string(no_reason) + ": ReplicationGroup members must specify RegionName");
}

TEST_F(GlobalTables, get_no_replicas) {
  api::RegionAction const region{.region_name = "eu-west-1"};

  EXPECT_EQ(updated({{.remove = region}}), not_found);
  EXPECT_EQ(updated({{.remove = region}, {.create = region}}), retired_version);
  EXPECT_EQ(updated({}), no_reason);
  EXPECT_EQ(updated({{}}), no_reason);
  EXPECT_EQ(updated({{.create = region, .remove = region}}),
            std::string(no_reason) +
                ": A ReplicaUpdate structure cannot contain both a create replica action and a delete replica action");
}

TEST_F(GlobalTables, have_no_auto_scaling) {
  std::string const arn = "arn:aws:dynamodb:us-east-1:000000000000:table/books";

  EXPECT_EQ(refused(api::DescribeTableReplicaAutoScalingRequest{.table_name = "books"}), replicas_not_found);
  EXPECT_EQ(refused(api::DescribeTableReplicaAutoScalingRequest{.table_name = arn}), replicas_not_found);
  EXPECT_EQ(refused(api::UpdateTableReplicaAutoScalingRequest{.table_name = "books"}), replicas_not_found);
}

TEST_F(GlobalTables, check_auto_scaling_before_the_table) {
  std::string const failed = "ValidationException: Failed to update settings for global table with name";
  api::AutoScalingPolicyUpdate const policy{.target_tracking_scaling_policy_configuration = {.target_value = 70}};

  EXPECT_EQ(scaled({}), failed +
                            ": ‘books’: Parameters 'MaximumUnits', 'ScalingPolicyUpdate', 'MinimumUnits' are required "
                            "unless auto scaling is being disabled.");
  EXPECT_EQ(scaled({.minimum_units = 1, .maximum_units = 2}),
            failed + ": ‘books’: Parameters 'ScalingPolicyUpdate' are required unless auto scaling is being disabled.");
  EXPECT_EQ(
      scaled({.minimum_units = 1, .maximum_units = 2, .auto_scaling_disabled = true}),
      failed + " ‘books’: Parameters 'MaximumUnits', 'MinimumUnits' must be left blank when disabling auto scaling.");
  EXPECT_EQ(scaled({.minimum_units = 1, .maximum_units = 2, .scaling_policy_update = policy}), replicas_not_found);
  EXPECT_EQ(scaled({.auto_scaling_disabled = true}), replicas_not_found);
}

TEST_F(GlobalTables, check_auto_scaling_of_replicas_and_indexes) {
  std::string const required = "are required unless auto scaling is being disabled.";
  api::AutoScalingSettingsUpdate const empty;
  api::UpdateTableReplicaAutoScalingRequest const of_index{
      .global_secondary_index_updates = {{{.index_name = "by-title",
                                           .provisioned_write_capacity_auto_scaling_update = empty}}},
      .table_name = "books"};
  api::UpdateTableReplicaAutoScalingRequest const of_replica{
      .table_name = "books",
      .replica_updates = {
          {{.region_name = "eu-west-1", .replica_provisioned_read_capacity_auto_scaling_update = empty}}}};
  api::UpdateTableReplicaAutoScalingRequest const of_index_of_replica{
      .table_name = "books",
      .replica_updates = {
          {{.region_name = "eu-west-1",
            .replica_global_secondary_index_updates = {
                {{.index_name = "by-title", .provisioned_read_capacity_auto_scaling_update = empty}}}}}}};

  EXPECT_THAT(refused(of_index), testing::EndsWith(required));
  EXPECT_THAT(refused(of_replica), testing::EndsWith(required));
  EXPECT_THAT(refused(of_index_of_replica), testing::EndsWith(required));
}

}  // namespace
}  // namespace dynamorm::engine
