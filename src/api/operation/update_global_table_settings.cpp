// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/update_global_table_settings.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<GlobalTableIndexSettingsUpdate>() noexcept {
  static constexpr Field fields[] = {
      field<&GlobalTableIndexSettingsUpdate::index_name>("IndexName", name_rules(Presence::required)),
      field<&GlobalTableIndexSettingsUpdate::provisioned_write_capacity_units>("ProvisionedWriteCapacityUnits",
                                                                               {.min = 1}),
      field<&GlobalTableIndexSettingsUpdate::provisioned_write_capacity_auto_scaling_settings_update>(
          "ProvisionedWriteCapacityAutoScalingSettingsUpdate"),
  };
  static constexpr Structure shape{"GlobalTableGlobalSecondaryIndexSettingsUpdate", fields};
  return shape;
}

template <>
Structure const& structure<ReplicaIndexSettingsUpdate>() noexcept {
  static constexpr Field fields[] = {
      field<&ReplicaIndexSettingsUpdate::index_name>("IndexName", name_rules(Presence::required)),
      field<&ReplicaIndexSettingsUpdate::provisioned_read_capacity_units>("ProvisionedReadCapacityUnits", {.min = 1}),
      field<&ReplicaIndexSettingsUpdate::provisioned_read_capacity_auto_scaling_settings_update>(
          "ProvisionedReadCapacityAutoScalingSettingsUpdate"),
  };
  static constexpr Structure shape{"ReplicaGlobalSecondaryIndexSettingsUpdate", fields};
  return shape;
}

template <>
Structure const& structure<ReplicaSettingsUpdate>() noexcept {
  static constexpr Field fields[] = {
      field<&ReplicaSettingsUpdate::region_name>("RegionName", {.presence = Presence::required}),
      field<&ReplicaSettingsUpdate::replica_provisioned_read_capacity_units>("ReplicaProvisionedReadCapacityUnits",
                                                                             {.min = 1}),
      field<&ReplicaSettingsUpdate::replica_provisioned_read_capacity_auto_scaling_settings_update>(
          "ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate"),
      field<&ReplicaSettingsUpdate::replica_global_secondary_index_settings_update>(
          "ReplicaGlobalSecondaryIndexSettingsUpdate", {.min = 1, .max = 20}),
      field<&ReplicaSettingsUpdate::replica_table_class>("ReplicaTableClass"),
  };
  static constexpr Structure shape{"ReplicaSettingsUpdate", fields};
  return shape;
}

namespace {

constexpr Field update_global_table_settings_request_fields[] = {
    field<&UpdateGlobalTableSettingsRequest::global_table_name>("GlobalTableName", name_rules(Presence::required)),
    field<&UpdateGlobalTableSettingsRequest::global_table_billing_mode>("GlobalTableBillingMode"),
    field<&UpdateGlobalTableSettingsRequest::global_table_provisioned_write_capacity_units>(
        "GlobalTableProvisionedWriteCapacityUnits", {.min = 1}),
    field<&UpdateGlobalTableSettingsRequest::global_table_provisioned_write_capacity_auto_scaling_settings_update>(
        "GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate"),
    field<&UpdateGlobalTableSettingsRequest::global_table_global_secondary_index_settings_update>(
        "GlobalTableGlobalSecondaryIndexSettingsUpdate", {.min = 1, .max = 20}),
    field<&UpdateGlobalTableSettingsRequest::replica_settings_update>("ReplicaSettingsUpdate", {.min = 1, .max = 50}),
};

constexpr Field update_global_table_settings_response_fields[] = {
    field<&UpdateGlobalTableSettingsResponse::global_table_name>("GlobalTableName"),
    field<&UpdateGlobalTableSettingsResponse::replica_settings>("ReplicaSettings"),
};

}  // namespace

constexpr OperationCodec update_global_table_settings{
    "DynamoDB_20120810.UpdateGlobalTableSettings",
    {"UpdateGlobalTableSettingsInput", update_global_table_settings_request_fields},
    {"UpdateGlobalTableSettingsOutput", update_global_table_settings_response_fields}};

}  // namespace dynamorm::api
