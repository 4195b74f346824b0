// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/replica.hpp"
#include "dynamorm/api/timestamp.hpp"

/// Global tables of version 2017.11.29, which the service no longer creates.
namespace dynamorm::api {

enum class GlobalTableStatus : std::uint8_t { creating, active, deleting, updating };

struct GlobalTableReplica {
  std::optional<std::string> region_name{};

  bool operator==(GlobalTableReplica const&) const = default;
};

struct GlobalTableDescription {
  std::optional<std::vector<ReplicaDescription>> replication_group{};
  std::optional<std::string> global_table_arn{};
  std::optional<Timestamp> creation_date_time{};
  std::optional<GlobalTableStatus> global_table_status{};
  std::optional<std::string> global_table_name{};

  bool operator==(GlobalTableDescription const&) const = default;
};

}  // namespace dynamorm::api
