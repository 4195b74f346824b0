// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/replica_auto_scaling.hpp"

namespace dynamorm::api {

struct GlobalSecondaryIndexAutoScalingUpdate {
  std::optional<std::string> index_name{};
  std::optional<AutoScalingSettingsUpdate> provisioned_write_capacity_auto_scaling_update{};

  bool operator==(GlobalSecondaryIndexAutoScalingUpdate const&) const = default;
};

struct ReplicaIndexAutoScalingUpdate {
  std::optional<std::string> index_name{};
  std::optional<AutoScalingSettingsUpdate> provisioned_read_capacity_auto_scaling_update{};

  bool operator==(ReplicaIndexAutoScalingUpdate const&) const = default;
};

struct ReplicaAutoScalingUpdate {
  std::string region_name{};
  std::optional<std::vector<ReplicaIndexAutoScalingUpdate>> replica_global_secondary_index_updates{};
  std::optional<AutoScalingSettingsUpdate> replica_provisioned_read_capacity_auto_scaling_update{};

  bool operator==(ReplicaAutoScalingUpdate const&) const = default;
};

struct UpdateTableReplicaAutoScalingResponse {
  std::optional<TableAutoScalingDescription> table_auto_scaling_description{};

  bool operator==(UpdateTableReplicaAutoScalingResponse const&) const = default;
};

/// Changes the auto scaling of the replicas of a global table of version 2019.11.21. The engine has none.
struct UpdateTableReplicaAutoScalingRequest {
  using Response = UpdateTableReplicaAutoScalingResponse;
  static constexpr std::string_view name = "UpdateTableReplicaAutoScaling";

  std::optional<std::vector<GlobalSecondaryIndexAutoScalingUpdate>> global_secondary_index_updates{};
  std::string table_name{};
  std::optional<AutoScalingSettingsUpdate> provisioned_write_capacity_auto_scaling_update{};
  std::optional<std::vector<ReplicaAutoScalingUpdate>> replica_updates{};

  bool operator==(UpdateTableReplicaAutoScalingRequest const&) const = default;
};

}  // namespace dynamorm::api
