// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/update_table_replica_auto_scaling.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<GlobalSecondaryIndexAutoScalingUpdate>() noexcept {
  static constexpr Field fields[] = {
      field<&GlobalSecondaryIndexAutoScalingUpdate::index_name>("IndexName", name_rules()),
      field<&GlobalSecondaryIndexAutoScalingUpdate::provisioned_write_capacity_auto_scaling_update>(
          "ProvisionedWriteCapacityAutoScalingUpdate"),
  };
  static constexpr Structure shape{"GlobalSecondaryIndexAutoScalingUpdate", fields};
  return shape;
}

template <>
Structure const& structure<ReplicaIndexAutoScalingUpdate>() noexcept {
  static constexpr Field fields[] = {
      field<&ReplicaIndexAutoScalingUpdate::index_name>("IndexName", name_rules()),
      field<&ReplicaIndexAutoScalingUpdate::provisioned_read_capacity_auto_scaling_update>(
          "ProvisionedReadCapacityAutoScalingUpdate"),
  };
  static constexpr Structure shape{"ReplicaGlobalSecondaryIndexAutoScalingUpdate", fields};
  return shape;
}

template <>
Structure const& structure<ReplicaAutoScalingUpdate>() noexcept {
  static constexpr Field fields[] = {
      field<&ReplicaAutoScalingUpdate::region_name>("RegionName", {.presence = Presence::required}),
      field<&ReplicaAutoScalingUpdate::replica_global_secondary_index_updates>("ReplicaGlobalSecondaryIndexUpdates"),
      field<&ReplicaAutoScalingUpdate::replica_provisioned_read_capacity_auto_scaling_update>(
          "ReplicaProvisionedReadCapacityAutoScalingUpdate"),
  };
  static constexpr Structure shape{"ReplicaAutoScalingUpdate", fields};
  return shape;
}

namespace {

constexpr Field update_table_replica_auto_scaling_request_fields[] = {
    field<&UpdateTableReplicaAutoScalingRequest::global_secondary_index_updates>("GlobalSecondaryIndexUpdates",
                                                                                 {.min = 1}),
    field<&UpdateTableReplicaAutoScalingRequest::table_name>("TableName", table_rules),
    field<&UpdateTableReplicaAutoScalingRequest::provisioned_write_capacity_auto_scaling_update>(
        "ProvisionedWriteCapacityAutoScalingUpdate"),
    field<&UpdateTableReplicaAutoScalingRequest::replica_updates>("ReplicaUpdates", {.min = 1}),
};

constexpr Field update_table_replica_auto_scaling_response_fields[] = {
    field<&UpdateTableReplicaAutoScalingResponse::table_auto_scaling_description>("TableAutoScalingDescription"),
};

}  // namespace

constexpr OperationCodec update_table_replica_auto_scaling{
    "DynamoDB_20120810.UpdateTableReplicaAutoScaling",
    {"UpdateTableReplicaAutoScalingInput", update_table_replica_auto_scaling_request_fields},
    {"UpdateTableReplicaAutoScalingOutput", update_table_replica_auto_scaling_response_fields}};

}  // namespace dynamorm::api
