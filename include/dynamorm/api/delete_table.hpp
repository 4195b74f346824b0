// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "dynamorm/api/table_description.hpp"

namespace dynamorm::api {

struct DeleteTableResponse {
  TableDescription table_description{};

  bool operator==(DeleteTableResponse const&) const = default;
};

/// Removes a table with all its items.
struct DeleteTableRequest {
  using Response = DeleteTableResponse;
  static constexpr std::string_view name = "DeleteTable";

  std::string table_name{};

  bool operator==(DeleteTableRequest const&) const = default;
};

}  // namespace dynamorm::api
