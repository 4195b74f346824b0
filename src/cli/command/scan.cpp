// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/scan.hpp"

#include <utility>

#include "cli/command/paged.hpp"
#include "cli/expressions/key_split.hpp"

namespace dynamorm::cli {

int scan(Session& session, ReadOptions const& options) {
  Database const database = open(session.place);
  api::TableDescription const table = describe(session, database, options.table);

  Placeholders placeholders;
  api::ScanRequest request{.index_name = options.index};
  set_reading(request, options, placeholders);
  std::vector<Token> filter;
  if (!options.condition.empty()) filter = tokens_of(options.condition);
  if (!filter.empty()) request.filter_expression = placeholders.expression(filter);
  request.expression_attribute_names = placeholders.names();
  request.expression_attribute_values = placeholders.values();
  return print_pages(session, database, std::move(request), options, columns_of(options, table),
                     plan_of_scan(filter, table, options.index));
}

}  // namespace dynamorm::cli
