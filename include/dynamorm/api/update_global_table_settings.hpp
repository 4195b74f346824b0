// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/global_table_settings.hpp"

namespace dynamorm::api {

struct GlobalTableIndexSettingsUpdate {
  std::string index_name{};
  std::optional<std::int64_t> provisioned_write_capacity_units{};
  std::optional<AutoScalingSettingsUpdate> provisioned_write_capacity_auto_scaling_settings_update{};

  bool operator==(GlobalTableIndexSettingsUpdate const&) const = default;
};

struct ReplicaIndexSettingsUpdate {
  std::string index_name{};
  std::optional<std::int64_t> provisioned_read_capacity_units{};
  std::optional<AutoScalingSettingsUpdate> provisioned_read_capacity_auto_scaling_settings_update{};

  bool operator==(ReplicaIndexSettingsUpdate const&) const = default;
};

struct ReplicaSettingsUpdate {
  std::string region_name{};
  std::optional<std::int64_t> replica_provisioned_read_capacity_units{};
  std::optional<AutoScalingSettingsUpdate> replica_provisioned_read_capacity_auto_scaling_settings_update{};
  std::optional<std::vector<ReplicaIndexSettingsUpdate>> replica_global_secondary_index_settings_update{};
  std::optional<TableClass> replica_table_class{};

  bool operator==(ReplicaSettingsUpdate const&) const = default;
};

struct UpdateGlobalTableSettingsResponse {
  std::optional<std::string> global_table_name{};
  std::optional<std::vector<ReplicaSettingsDescription>> replica_settings{};

  bool operator==(UpdateGlobalTableSettingsResponse const&) const = default;
};

/// Changes the settings of the replicas of a global table of version 2017.11.29. The engine has none.
struct UpdateGlobalTableSettingsRequest {
  using Response = UpdateGlobalTableSettingsResponse;
  static constexpr std::string_view name = "UpdateGlobalTableSettings";

  std::string global_table_name{};
  std::optional<BillingMode> global_table_billing_mode{};
  std::optional<std::int64_t> global_table_provisioned_write_capacity_units{};
  std::optional<AutoScalingSettingsUpdate> global_table_provisioned_write_capacity_auto_scaling_settings_update{};
  std::optional<std::vector<GlobalTableIndexSettingsUpdate>> global_table_global_secondary_index_settings_update{};
  std::optional<std::vector<ReplicaSettingsUpdate>> replica_settings_update{};

  bool operator==(UpdateGlobalTableSettingsRequest const&) const = default;
};

}  // namespace dynamorm::api
