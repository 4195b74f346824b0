// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/global_table_settings.hpp"

namespace dynamorm::api {

struct DescribeGlobalTableSettingsResponse {
  std::optional<std::string> global_table_name{};
  std::optional<std::vector<ReplicaSettingsDescription>> replica_settings{};

  bool operator==(DescribeGlobalTableSettingsResponse const&) const = default;
};

/// Describes the settings of the replicas of a global table of version 2017.11.29. The engine has none.
struct DescribeGlobalTableSettingsRequest {
  using Response = DescribeGlobalTableSettingsResponse;
  static constexpr std::string_view name = "DescribeGlobalTableSettings";

  std::string global_table_name{};

  bool operator==(DescribeGlobalTableSettingsRequest const&) const = default;
};

}  // namespace dynamorm::api
