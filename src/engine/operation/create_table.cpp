#include "dynamorm/operation/create_table.hpp"

#include "engine/describe.hpp"
#include "engine/failures.hpp"
#include "engine/new_table.hpp"
#include "engine/operations.hpp"

namespace dynamorm::engine {

Result<CreateTableResponse> run(Context const& context, CreateTableRequest const& request) {
  Result<storage::TableDefinition> definition = define_table(context, request);
  if (!definition) return definition.failure();
  Result<std::shared_ptr<storage::Table>> const table = context.catalogue.create(std::move(*definition));
  if (!table) return table.failure();
  if (*table == nullptr) return resource_in_use("Table already exists: " + request.table_name);
  auto const shared = (*table)->share();
  CreateTableResponse response{.table_description = describe(context, **table)};
  response.table_description.table_status = TableStatus::creating;
  return response;
}

}  // namespace dynamorm::engine
