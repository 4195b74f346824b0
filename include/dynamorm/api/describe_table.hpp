// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "dynamorm/api/table_description.hpp"

namespace dynamorm::api {

struct DescribeTableResponse {
  TableDescription table{};

  bool operator==(DescribeTableResponse const&) const = default;
};

/// Returns a table's definition and state.
struct DescribeTableRequest {
  using Response = DescribeTableResponse;
  static constexpr std::string_view name = "DescribeTable";

  std::string table_name{};

  bool operator==(DescribeTableRequest const&) const = default;
};

}  // namespace dynamorm::api
