// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/api/update_table.hpp"
#include "dynamorm/result.hpp"

/// Checks requests of UpdateTable. Rule from: "UpdateTable", Amazon DynamoDB API reference.
namespace dynamorm::engine {

/// Rejects changes that are invalid, or invalid in combination, for any table.
[[nodiscard]] Status check_table_update(api::UpdateTableRequest const& request);

}  // namespace dynamorm::engine
