// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/query.hpp"

#include <utility>

#include "cli/command/paged.hpp"
#include "cli/expressions/key_split.hpp"

namespace dynamorm::cli {

int query(Session& session, ReadOptions const& options) {
  Database const database = open(session.place);
  api::TableDescription const table = describe(session, database, options.table);
  KeySplit const split = split_by_key(tokens_of(options.condition), table, options.index);

  Placeholders placeholders;
  api::QueryRequest request{.index_name = split.index};
  set_reading(request, options, placeholders);
  request.key_condition_expression = placeholders.expression(split.key);
  if (!split.filter.empty()) request.filter_expression = placeholders.expression(split.filter);
  if (options.descending) request.scan_index_forward = false;
  request.expression_attribute_names = placeholders.names();
  request.expression_attribute_values = placeholders.values();
  return print_pages(session, database, std::move(request), options, columns_of(options, table),
                     plan_of_query(split, table));
}

}  // namespace dynamorm::cli
