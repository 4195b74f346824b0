// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "dynamorm/result.hpp"

/// The errors of operations on global tables. The service no longer creates any of version 2017.11.29, and the engine's
/// tables have no replicas. So both answer these operations alike for every table, and for names without a table.
/// Rule from: the public collection ack-api-quirks, DDB-GLOBALTABLE-002, DDB-GLOBALTABLE-004, DDB-TABLE-446.
namespace dynamorm::engine {

/// GlobalTableNotFoundException.
[[nodiscard]] Failure global_table_not_found(std::string_view name);
/// The same for operations on settings, whose message is shorter.
[[nodiscard]] Failure global_table_settings_not_found(std::string_view name);
/// ResourceNotFoundException, from operations on the auto scaling of replicas.
[[nodiscard]] Failure replicas_not_found(std::string_view table_name);
/// ValidationException for creating a global table of version 2017.11.29, or adding a replica to one.
[[nodiscard]] Failure refuse_global_table_version();

}  // namespace dynamorm::engine
