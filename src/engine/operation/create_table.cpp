#include "dynamorm/operation/create_table.hpp"

#include "engine/describe.hpp"
#include "engine/failures.hpp"
#include "engine/new_table.hpp"
#include "engine/operations.hpp"
#include "engine/table_rules.hpp"
#include "engine/table_state.hpp"

namespace dynamorm::engine {
namespace {

Failure already_exists(std::string const& table_name) {
  return service_failure("ResourceInUseException", "Table already exists: " + table_name);
}

}  // namespace

Result<CreateTableResponse> run(Context const& context, CreateTableRequest const& request) {
  if (Status const checked = check_new_table(request); !checked) return checked.failure();
  if (find_table(context, request.table_name)) return already_exists(request.table_name);
  Result<storage::TableDefinition> definition = define_table(context, request);
  if (!definition) return definition.failure();
  Result<std::shared_ptr<storage::Table>> const table = context.catalogue.create(std::move(*definition));
  if (!table) return table.failure();
  if (*table == nullptr) return already_exists(request.table_name);
  Result<TableDescription> description = tell_and_settle(context, *table);
  if (!description) return description.failure();
  return CreateTableResponse{.table_description = std::move(*description)};
}

}  // namespace dynamorm::engine
