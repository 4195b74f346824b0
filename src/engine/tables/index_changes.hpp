// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/api/update_table.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/table_definition.hpp"

/// Creates, changes and deletes indexes for UpdateTable.
/// Rule from: "Managing global secondary indexes in DynamoDB".
namespace dynamorm::engine {

/// Applies the request to the definition and starts the changes of indexes. Rejects changes that are impossible for
/// this table, or impossible now.
[[nodiscard]] Status change_indexes(Context const& context, api::UpdateTableRequest const& request,
                                    storage::TableDefinition& table);

}  // namespace dynamorm::engine
