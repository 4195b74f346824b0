// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/list_tables.hpp"

#include "engine/operation/handlers.hpp"
#include "engine/tables/table_state.hpp"

namespace dynamorm::engine {
namespace {

constexpr std::size_t most_names = 100;

}  // namespace

Result<api::ListTablesResponse> run(Context const& context, api::ListTablesRequest const& request) {
  if (Status const done = settle_tables(context); !done) return done.failure();
  std::size_t const limit = request.limit ? static_cast<std::size_t>(*request.limit) : most_names;
  api::ListTablesResponse response;
  response.table_names = context.catalogue.names(request.exclusive_start_table_name.value_or(""), limit + 1);
  if (response.table_names.size() > limit) {
    response.table_names.pop_back();
    response.last_evaluated_table_name = response.table_names.back();
  }
  return response;
}

}  // namespace dynamorm::engine
