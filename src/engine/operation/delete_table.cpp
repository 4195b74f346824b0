#include "dynamorm/operation/delete_table.hpp"

#include "engine/describe.hpp"
#include "engine/failures.hpp"
#include "engine/operations.hpp"
#include "engine/shared_table.hpp"

namespace dynamorm::engine {

Result<DeleteTableResponse> run(Context const& context, DeleteTableRequest const& request) {
  std::string_view const name = table_name_of(request.table_name);
  std::shared_ptr<storage::Table> const table = context.catalogue.find(name);
  if (table == nullptr) return table_not_found(name);
  auto const taken = table->take();
  if (table->dropped()) return table_not_found(name);
  DeleteTableResponse response{.table_description = describe(context, *table)};
  response.table_description.table_status = TableStatus::deleting;
  if (Status const dropped = context.catalogue.drop(*table); !dropped) return dropped.failure();
  return response;
}

}  // namespace dynamorm::engine
