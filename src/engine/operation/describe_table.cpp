// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/describe_table.hpp"

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/storage/counters.hpp"
#include "engine/tables/describe.hpp"
#include "engine/tables/table_state.hpp"

namespace dynamorm::engine {

Result<api::DescribeTableResponse> run(Context const& context, api::DescribeTableRequest const& request) {
  auto const table = find_table(context, request.table_name);
  if (!table) return table.failure();
  if (Status const counted = storage::count_items(context.store, **table); !counted) return counted.failure();
  auto const shared = (*table)->share();
  if ((*table)->dropped()) return table_not_found((*table)->definition().name);
  return api::DescribeTableResponse{.table = describe(context, **table)};
}

}  // namespace dynamorm::engine
