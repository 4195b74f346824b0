#include "dynamorm/operation/describe_table.hpp"

#include "engine/describe.hpp"
#include "engine/failures.hpp"
#include "engine/operations.hpp"
#include "engine/table_state.hpp"
#include "storage/counters.hpp"

namespace dynamorm::engine {

Result<DescribeTableResponse> run(Context const& context, DescribeTableRequest const& request) {
  auto const table = find_table(context, request.table_name);
  if (!table) return table.failure();
  if (Status const counted = storage::count_items(context.store, **table); !counted) return counted.failure();
  auto const shared = (*table)->share();
  if ((*table)->dropped()) return table_not_found((*table)->definition().name);
  return DescribeTableResponse{.table = describe(context, **table)};
}

}  // namespace dynamorm::engine
