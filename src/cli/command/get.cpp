// SPDX-License-Identifier: Apache-2.0
#include <ostream>
#include <utility>

#include "dynamorm/api/get_item.hpp"

#include "cli/command/commands.hpp"
#include "cli/expressions/placeholders.hpp"
#include "cli/output/item_writer.hpp"
#include "cli/request.hpp"
#include "cli/table_key.hpp"

namespace dynamorm::cli {

int get(Session& session, GetOptions const& options) {
  Database const database = open(session.place);
  api::TableDescription const table = describe(session, database, options.table);

  api::GetItemRequest request{.table_name = options.table, .key = key_of(table, options.key)};
  if (options.consistent) request.consistent_read = true;
  Placeholders placeholders;
  if (!options.columns.empty()) request.projection_expression = placeholders.projection(options.columns);
  request.expression_attribute_names = placeholders.names();

  std::optional<Item> const item = perform(session, database, std::move(request)).item;
  if (!item) {
    session.err << "dynamorm: " << options.table << " has no item with the key "
                << key_of(table, options.key).to_string() << '\n';
    return missing;
  }
  auto const writer = make_item_writer(session, {.first = key_names(table)});
  writer->add(*item);
  writer->finish();
  return 0;
}

}  // namespace dynamorm::cli
