// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/auto_scaling.hpp"
#include "dynamorm/api/index.hpp"
#include "dynamorm/api/replica.hpp"
#include "dynamorm/api/table_status.hpp"

/// Auto scaling of the replicas of a global table.
namespace dynamorm::api {

struct ReplicaGlobalSecondaryIndexAutoScalingDescription {
  std::optional<std::string> index_name{};
  std::optional<IndexStatus> index_status{};
  std::optional<AutoScalingSettingsDescription> provisioned_read_capacity_auto_scaling_settings{};
  std::optional<AutoScalingSettingsDescription> provisioned_write_capacity_auto_scaling_settings{};

  bool operator==(ReplicaGlobalSecondaryIndexAutoScalingDescription const&) const = default;
};

struct ReplicaAutoScalingDescription {
  std::optional<std::string> region_name{};
  std::optional<std::vector<ReplicaGlobalSecondaryIndexAutoScalingDescription>> global_secondary_indexes{};
  std::optional<AutoScalingSettingsDescription> replica_provisioned_read_capacity_auto_scaling_settings{};
  std::optional<AutoScalingSettingsDescription> replica_provisioned_write_capacity_auto_scaling_settings{};
  std::optional<ReplicaStatus> replica_status{};

  bool operator==(ReplicaAutoScalingDescription const&) const = default;
};

struct TableAutoScalingDescription {
  std::optional<std::string> table_name{};
  std::optional<TableStatus> table_status{};
  std::optional<std::vector<ReplicaAutoScalingDescription>> replicas{};

  bool operator==(TableAutoScalingDescription const&) const = default;
};

}  // namespace dynamorm::api
