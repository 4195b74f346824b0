// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/global_table.hpp"
#include "dynamorm/api/replica_update.hpp"

namespace dynamorm::api {

/// Exactly one of the two actions.
struct GlobalTableReplicaUpdate {
  std::optional<RegionAction> create{};
  std::optional<RegionAction> remove{};

  bool operator==(GlobalTableReplicaUpdate const&) const = default;
};

struct UpdateGlobalTableResponse {
  std::optional<GlobalTableDescription> global_table_description{};

  bool operator==(UpdateGlobalTableResponse const&) const = default;
};

/// Adds and removes replicas of a global table of version 2017.11.29. The engine has none.
struct UpdateGlobalTableRequest {
  using Response = UpdateGlobalTableResponse;
  static constexpr std::string_view name = "UpdateGlobalTable";

  std::string global_table_name{};
  std::vector<GlobalTableReplicaUpdate> replica_updates{};

  bool operator==(UpdateGlobalTableRequest const&) const = default;
};

}  // namespace dynamorm::api
