// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/api/global_table.hpp"

namespace dynamorm::api {

struct DescribeGlobalTableResponse {
  std::optional<GlobalTableDescription> global_table_description{};

  bool operator==(DescribeGlobalTableResponse const&) const = default;
};

/// Describes a global table of version 2017.11.29. The engine has none.
struct DescribeGlobalTableRequest {
  using Response = DescribeGlobalTableResponse;
  static constexpr std::string_view name = "DescribeGlobalTable";

  std::string global_table_name{};

  bool operator==(DescribeGlobalTableRequest const&) const = default;
};

}  // namespace dynamorm::api
