// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/global_table.hpp"

namespace dynamorm::api {

struct CreateGlobalTableResponse {
  std::optional<GlobalTableDescription> global_table_description{};

  bool operator==(CreateGlobalTableResponse const&) const = default;
};

/// Creates a global table of version 2017.11.29. The service and the engine reject it: that version is retired.
struct CreateGlobalTableRequest {
  using Response = CreateGlobalTableResponse;
  static constexpr std::string_view name = "CreateGlobalTable";

  std::string global_table_name{};
  std::vector<GlobalTableReplica> replication_group{};

  bool operator==(CreateGlobalTableRequest const&) const = default;
};

}  // namespace dynamorm::api
