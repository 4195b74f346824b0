// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/global_table_settings.hpp"

#include "api/json_field.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<ReplicaGlobalSecondaryIndexSettingsDescription>() noexcept {
  static constexpr Field fields[] = {
      field<&ReplicaGlobalSecondaryIndexSettingsDescription::index_name>("IndexName", {.presence = Presence::required}),
      field<&ReplicaGlobalSecondaryIndexSettingsDescription::index_status>("IndexStatus"),
      field<&ReplicaGlobalSecondaryIndexSettingsDescription::provisioned_read_capacity_units>(
          "ProvisionedReadCapacityUnits"),
      field<&ReplicaGlobalSecondaryIndexSettingsDescription::provisioned_read_capacity_auto_scaling_settings>(
          "ProvisionedReadCapacityAutoScalingSettings"),
      field<&ReplicaGlobalSecondaryIndexSettingsDescription::provisioned_write_capacity_units>(
          "ProvisionedWriteCapacityUnits"),
      field<&ReplicaGlobalSecondaryIndexSettingsDescription::provisioned_write_capacity_auto_scaling_settings>(
          "ProvisionedWriteCapacityAutoScalingSettings"),
  };
  static constexpr Structure shape{"ReplicaGlobalSecondaryIndexSettingsDescription", fields};
  return shape;
}

template <>
Structure const& structure<ReplicaSettingsDescription>() noexcept {
  static constexpr Field fields[] = {
      field<&ReplicaSettingsDescription::region_name>("RegionName", {.presence = Presence::required}),
      field<&ReplicaSettingsDescription::replica_status>("ReplicaStatus"),
      field<&ReplicaSettingsDescription::replica_billing_mode_summary>("ReplicaBillingModeSummary"),
      field<&ReplicaSettingsDescription::replica_provisioned_read_capacity_units>(
          "ReplicaProvisionedReadCapacityUnits"),
      field<&ReplicaSettingsDescription::replica_provisioned_read_capacity_auto_scaling_settings>(
          "ReplicaProvisionedReadCapacityAutoScalingSettings"),
      field<&ReplicaSettingsDescription::replica_provisioned_write_capacity_units>(
          "ReplicaProvisionedWriteCapacityUnits"),
      field<&ReplicaSettingsDescription::replica_provisioned_write_capacity_auto_scaling_settings>(
          "ReplicaProvisionedWriteCapacityAutoScalingSettings"),
      field<&ReplicaSettingsDescription::replica_global_secondary_index_settings>(
          "ReplicaGlobalSecondaryIndexSettings"),
      field<&ReplicaSettingsDescription::replica_table_class_summary>("ReplicaTableClassSummary"),
  };
  static constexpr Structure shape{"ReplicaSettingsDescription", fields};
  return shape;
}

}  // namespace dynamorm::api
