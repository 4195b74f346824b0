// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/update_table_replica_auto_scaling.hpp"

#include <optional>
#include <string>
#include <string_view>

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/tables/global_tables.hpp"
#include "engine/tables/shared_table.hpp"

namespace dynamorm::engine {
namespace {

using ScalingUpdate = std::optional<api::AutoScalingSettingsUpdate>;

/// Lists the settings that are given, or those that are missing, in the order of the service.
std::string list_settings(api::AutoScalingSettingsUpdate const& update, bool given) {
  std::string list;
  auto const add = [&](std::string_view name, bool has_value) {
    if (has_value == given) list.append(list.empty() ? "'" : ", '").append(name).append("'");
  };
  add("MaximumUnits", update.maximum_units.has_value());
  add("ScalingPolicyUpdate", update.scaling_policy_update.has_value());
  add("MinimumUnits", update.minimum_units.has_value());
  return list;
}

/// Requires all settings, or no setting if auto scaling is disabled. The service checks this before it looks for the
/// table. Rule from: the public collection ack-api-quirks, DDB-TABLE-241, DDB-TABLE-242.
Status check(std::string_view table_name, ScalingUpdate const& update) {
  if (!update) return {};
  bool const disables = update->auto_scaling_disabled.value_or(false);
  std::string const wrong = list_settings(*update, disables);
  if (wrong.empty()) return {};
  std::string const failed = "Failed to update settings for global table with name";
  std::string const parameters = " ‘" + std::string(table_name) + "’: Parameters " + wrong;
  if (disables) return refuse(failed + parameters + " must be left blank when disabling auto scaling.");
  return refuse(failed + ":" + parameters + " are required unless auto scaling is being disabled.");
}

Status check(std::string_view table_name, api::ReplicaAutoScalingUpdate const& replica) {
  ScalingUpdate const& table = replica.replica_provisioned_read_capacity_auto_scaling_update;
  if (Status checked = check(table_name, table); !checked) return checked;
  if (!replica.replica_global_secondary_index_updates) return {};
  for (auto const& index : *replica.replica_global_secondary_index_updates) {
    Status checked = check(table_name, index.provisioned_read_capacity_auto_scaling_update);
    if (!checked) return checked;
  }
  return {};
}

Status check(std::string_view table_name, api::UpdateTableReplicaAutoScalingRequest const& request) {
  ScalingUpdate const& table = request.provisioned_write_capacity_auto_scaling_update;
  if (Status checked = check(table_name, table); !checked) return checked;
  if (request.global_secondary_index_updates) {
    for (auto const& index : *request.global_secondary_index_updates) {
      Status checked = check(table_name, index.provisioned_write_capacity_auto_scaling_update);
      if (!checked) return checked;
    }
  }
  if (!request.replica_updates) return {};
  for (auto const& replica : *request.replica_updates) {
    if (Status checked = check(table_name, replica); !checked) return checked;
  }
  return {};
}

}  // namespace

Result<api::UpdateTableReplicaAutoScalingResponse> run(Context const&,
                                                       api::UpdateTableReplicaAutoScalingRequest const& request) {
  std::string_view const table_name = table_name_of(request.table_name);
  if (Status const checked = check(table_name, request); !checked) return checked.failure();
  return replicas_not_found(table_name);
}

}  // namespace dynamorm::engine
