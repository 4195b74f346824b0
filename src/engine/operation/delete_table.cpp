// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/delete_table.hpp"

#include <algorithm>
#include <utility>

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/tables/describe.hpp"
#include "engine/tables/table_state.hpp"

namespace dynamorm::engine {
namespace {

Status check_deletable(storage::TableDefinition const& table) {
  if (table.deletion_protected) {
    return refuse(
        "Resource cannot be deleted as it is currently protected against deletion. Disable deletion "
        "protection first.");
  }
  auto const changes = [](storage::IndexDefinition const& index) { return index.status != api::IndexStatus::active; };
  bool const is_new = table.status == api::TableStatus::creating;
  if (!is_new && std::ranges::any_of(table.indexes, changes)) {
    return resource_in_use("Cannot delete table while indexes are being created, updated, or deleted.");
  }
  return check_not_in_use(table);
}

/// The service omits most of the definition of a table that is being deleted.
/// Rule from: dynalite, test/deleteTable.js, and the outputs of delete-table in the AWS CLI's manual and elsewhere.
api::DeleteTableResponse answer(api::TableDescription description) {
  description.attribute_definitions.reset();
  description.key_schema.reset();
  description.creation_date_time.reset();
  description.local_secondary_indexes.reset();
  description.global_secondary_indexes.reset();
  description.vector_indexes.reset();
  return {.table_description = std::move(description)};
}

}  // namespace

Result<api::DeleteTableResponse> run(Context const& context, api::DeleteTableRequest const& request) {
  auto const table = find_table(context, request.table_name);
  if (!table) return table.failure();
  auto const taken = (*table)->take();
  if ((*table)->dropped()) return table_not_found((*table)->definition().name);
  storage::TableDefinition definition = (*table)->definition();
  if (definition.status == api::TableStatus::deleting) return answer(describe(context, **table));
  if (Status const deletable = check_deletable(definition); !deletable) return deletable.failure();
  definition.status = api::TableStatus::deleting;
  definition.status_until = end_of_transition(context);
  Result<api::TableDescription> description = change_table(context, *table, std::move(definition));
  if (!description) return description.failure();
  return answer(*std::move(description));
}

}  // namespace dynamorm::engine
