// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "dynamorm/api/update_item.hpp"

#include "cli/command/commands.hpp"
#include "cli/expressions/placeholders.hpp"
#include "cli/output/item_writer.hpp"
#include "cli/request.hpp"
#include "cli/table_key.hpp"

namespace dynamorm::cli {

int update(Session& session, UpdateOptions const& options) {
  Database const database = open(session.place);
  api::TableDescription const table = describe(session, database, options.table);
  std::vector<std::string> const key(options.key_and_change.begin(), options.key_and_change.end() - 1);

  Placeholders placeholders;
  api::UpdateItemRequest request{.table_name = options.table, .key = key_of(table, key)};
  request.update_expression = placeholders.expression(tokens_of(options.key_and_change.back()));
  set_condition(request, options.condition, placeholders);
  request.return_values = api::ReturnValue::all_new;

  std::optional<Item> const item = perform(session, database, std::move(request)).attributes;
  auto const writer = make_item_writer(session, {.first = key_names(table)});
  if (item) writer->add(*item);
  writer->finish();
  return 0;
}

}  // namespace dynamorm::cli
