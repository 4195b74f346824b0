// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/global_table.hpp"

namespace dynamorm::api {

/// A global table in a list.
struct GlobalTable {
  std::optional<std::string> global_table_name{};
  std::optional<std::vector<GlobalTableReplica>> replication_group{};

  bool operator==(GlobalTable const&) const = default;
};

struct ListGlobalTablesResponse {
  std::optional<std::vector<GlobalTable>> global_tables{};
  std::optional<std::string> last_evaluated_global_table_name{};

  bool operator==(ListGlobalTablesResponse const&) const = default;
};

/// Lists global tables of version 2017.11.29. The engine has none.
struct ListGlobalTablesRequest {
  using Response = ListGlobalTablesResponse;
  static constexpr std::string_view name = "ListGlobalTables";

  std::optional<std::string> exclusive_start_global_table_name{};
  std::optional<std::int64_t> limit{};
  std::optional<std::string> region_name{};

  bool operator==(ListGlobalTablesRequest const&) const = default;
};

}  // namespace dynamorm::api
