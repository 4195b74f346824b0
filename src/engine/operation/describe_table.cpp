#include "dynamorm/operation/describe_table.hpp"

#include "engine/describe.hpp"
#include "engine/failures.hpp"
#include "engine/operations.hpp"
#include "engine/shared_table.hpp"
#include "storage/counters.hpp"

namespace dynamorm::engine {

Result<DescribeTableResponse> run(Context const& context, DescribeTableRequest const& request) {
  std::string_view const name = table_name_of(request.table_name);
  std::shared_ptr<storage::Table> const table = context.catalogue.find(name);
  if (table == nullptr) return table_not_found(name);
  if (Status const counted = storage::count_items(context.store, *table); !counted) return counted.failure();
  auto const shared = table->share();
  if (table->dropped()) return table_not_found(name);
  return DescribeTableResponse{.table = describe(context, *table)};
}

}  // namespace dynamorm::engine
