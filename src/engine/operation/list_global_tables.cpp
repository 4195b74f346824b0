// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/list_global_tables.hpp"

#include "engine/operation/handlers.hpp"

namespace dynamorm::engine {

/// There are no global tables, because they cannot be created.
Result<api::ListGlobalTablesResponse> run(Context const&, api::ListGlobalTablesRequest const&) {
  return api::ListGlobalTablesResponse{.global_tables = std::vector<api::GlobalTable>()};
}

}  // namespace dynamorm::engine
