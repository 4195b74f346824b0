#pragma once

#include "dynamorm/api/update_table.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/table_definition.hpp"

/// The indexes of a table that UpdateTable creates, changes and deletes.
/// Rule from: "Managing global secondary indexes in DynamoDB".
namespace dynamorm::engine {

/// Changes the definition as the request asks: the indexes begin to be created, changed or deleted. Refuses what cannot
/// be done to this table, or not now.
[[nodiscard]] Status change_indexes(Context const& context, api::UpdateTableRequest const& request,
                                    storage::TableDefinition& table);

}  // namespace dynamorm::engine
