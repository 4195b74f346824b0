// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/describe_global_table.hpp"

#include "engine/operation/handlers.hpp"
#include "engine/tables/global_tables.hpp"

namespace dynamorm::engine {

Result<api::DescribeGlobalTableResponse> run(Context const&, api::DescribeGlobalTableRequest const& request) {
  return global_table_not_found(request.global_table_name);
}

}  // namespace dynamorm::engine
