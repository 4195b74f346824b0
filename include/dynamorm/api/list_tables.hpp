// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynamorm::api {

struct ListTablesResponse {
  std::vector<std::string> table_names{};
  /// The start of the next page; absent on the last page.
  std::optional<std::string> last_evaluated_table_name{};

  bool operator==(ListTablesResponse const&) const = default;
};

/// Lists up to 100 tables of the account in the region.
struct ListTablesRequest {
  using Response = ListTablesResponse;
  static constexpr std::string_view name = "ListTables";

  std::optional<std::string> exclusive_start_table_name{};
  std::optional<std::int64_t> limit{};

  bool operator==(ListTablesRequest const&) const = default;
};

}  // namespace dynamorm::api
