// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/create_table.hpp"

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/tables/describe.hpp"
#include "engine/tables/new_table.hpp"
#include "engine/tables/table_rules.hpp"
#include "engine/tables/table_state.hpp"

namespace dynamorm::engine {
namespace {

Failure already_exists(std::string const& table_name) {
  return service_failure("ResourceInUseException", "Table already exists: " + table_name);
}

}  // namespace

Result<api::CreateTableResponse> run(Context const& context, api::CreateTableRequest const& request) {
  if (Status const checked = check_new_table(request); !checked) return checked.failure();
  if (find_table(context, request.table_name)) return already_exists(request.table_name);
  Result<storage::TableDefinition> definition = define_table(context, request);
  if (!definition) return definition.failure();
  Result<std::shared_ptr<storage::Table>> const table = context.catalogue.create(std::move(*definition));
  if (!table) return table.failure();
  if (*table == nullptr) return already_exists(request.table_name);
  Result<api::TableDescription> description = tell_and_settle(context, *table);
  if (!description) return description.failure();
  return api::CreateTableResponse{.table_description = std::move(*description)};
}

}  // namespace dynamorm::engine
