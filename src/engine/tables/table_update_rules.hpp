#pragma once

#include "dynamorm/api/update_table.hpp"
#include "dynamorm/result.hpp"

/// What one UpdateTable may ask for. Rule from: "UpdateTable", Amazon DynamoDB API reference.
namespace dynamorm::engine {

/// Refuses what cannot be asked for at all, or not together, whatever the table is.
[[nodiscard]] Status check_table_update(api::UpdateTableRequest const& request);

}  // namespace dynamorm::engine
