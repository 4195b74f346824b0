// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/replica_auto_scaling.hpp"

#include "api/json_field.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<ReplicaGlobalSecondaryIndexAutoScalingDescription>() noexcept {
  static constexpr Field fields[] = {
      field<&ReplicaGlobalSecondaryIndexAutoScalingDescription::index_name>("IndexName"),
      field<&ReplicaGlobalSecondaryIndexAutoScalingDescription::index_status>("IndexStatus"),
      field<&ReplicaGlobalSecondaryIndexAutoScalingDescription::provisioned_read_capacity_auto_scaling_settings>(
          "ProvisionedReadCapacityAutoScalingSettings"),
      field<&ReplicaGlobalSecondaryIndexAutoScalingDescription::provisioned_write_capacity_auto_scaling_settings>(
          "ProvisionedWriteCapacityAutoScalingSettings"),
  };
  static constexpr Structure shape{"ReplicaGlobalSecondaryIndexAutoScalingDescription", fields};
  return shape;
}

template <>
Structure const& structure<ReplicaAutoScalingDescription>() noexcept {
  static constexpr Field fields[] = {
      field<&ReplicaAutoScalingDescription::region_name>("RegionName"),
      field<&ReplicaAutoScalingDescription::global_secondary_indexes>("GlobalSecondaryIndexes"),
      field<&ReplicaAutoScalingDescription::replica_provisioned_read_capacity_auto_scaling_settings>(
          "ReplicaProvisionedReadCapacityAutoScalingSettings"),
      field<&ReplicaAutoScalingDescription::replica_provisioned_write_capacity_auto_scaling_settings>(
          "ReplicaProvisionedWriteCapacityAutoScalingSettings"),
      field<&ReplicaAutoScalingDescription::replica_status>("ReplicaStatus"),
  };
  static constexpr Structure shape{"ReplicaAutoScalingDescription", fields};
  return shape;
}

template <>
Structure const& structure<TableAutoScalingDescription>() noexcept {
  static constexpr Field fields[] = {
      field<&TableAutoScalingDescription::table_name>("TableName"),
      field<&TableAutoScalingDescription::table_status>("TableStatus"),
      field<&TableAutoScalingDescription::replicas>("Replicas"),
  };
  static constexpr Structure shape{"TableAutoScalingDescription", fields};
  return shape;
}

}  // namespace dynamorm::api
