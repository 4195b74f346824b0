// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/auto_scaling.hpp"
#include "dynamorm/api/index.hpp"
#include "dynamorm/api/replica.hpp"
#include "dynamorm/api/throughput.hpp"

/// Settings of the replicas of a global table of version 2017.11.29.
namespace dynamorm::api {

struct ReplicaGlobalSecondaryIndexSettingsDescription {
  std::string index_name{};
  std::optional<IndexStatus> index_status{};
  std::optional<std::int64_t> provisioned_read_capacity_units{};
  std::optional<AutoScalingSettingsDescription> provisioned_read_capacity_auto_scaling_settings{};
  std::optional<std::int64_t> provisioned_write_capacity_units{};
  std::optional<AutoScalingSettingsDescription> provisioned_write_capacity_auto_scaling_settings{};

  bool operator==(ReplicaGlobalSecondaryIndexSettingsDescription const&) const = default;
};

struct ReplicaSettingsDescription {
  std::string region_name{};
  std::optional<ReplicaStatus> replica_status{};
  std::optional<BillingModeSummary> replica_billing_mode_summary{};
  std::optional<std::int64_t> replica_provisioned_read_capacity_units{};
  std::optional<AutoScalingSettingsDescription> replica_provisioned_read_capacity_auto_scaling_settings{};
  std::optional<std::int64_t> replica_provisioned_write_capacity_units{};
  std::optional<AutoScalingSettingsDescription> replica_provisioned_write_capacity_auto_scaling_settings{};
  std::optional<std::vector<ReplicaGlobalSecondaryIndexSettingsDescription>> replica_global_secondary_index_settings{};
  std::optional<TableClassSummary> replica_table_class_summary{};

  bool operator==(ReplicaSettingsDescription const&) const = default;
};

}  // namespace dynamorm::api
