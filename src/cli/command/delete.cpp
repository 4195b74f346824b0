// SPDX-License-Identifier: Apache-2.0
#include <ostream>
#include <utility>

#include "dynamorm/api/delete_item.hpp"
#include "dynamorm/api/delete_table.hpp"

#include "cli/command/commands.hpp"
#include "cli/expressions/placeholders.hpp"
#include "cli/request.hpp"
#include "cli/table_key.hpp"

namespace dynamorm::cli {
namespace {

int delete_item(Session& session, Database const& database, DeleteOptions const& options) {
  Item const key = key_of(describe(session, database, options.table), options.key);
  if (!confirmed(session, "Delete the item " + key.to_string() + " of " + options.table + "?")) return failed;

  api::DeleteItemRequest request{.table_name = options.table, .key = key};
  request.return_values = api::ReturnValue::all_old;
  Placeholders placeholders;
  set_condition(request, options.condition, placeholders);
  bool const existed = perform(session, database, std::move(request)).attributes.has_value();
  session.err << (existed ? "deleted the item\n" : "there was no such item\n");
  return existed ? 0 : missing;
}

int delete_table(Session& session, Database const& database, std::string const& name) {
  api::TableDescription const table = describe(session, database, name);
  std::string const items = std::to_string(table.item_count.value_or(0));
  if (!confirmed(session, "Delete the table " + name + " with about " + items + " items?")) return failed;
  (void)perform(session, database, api::DeleteTableRequest{.table_name = name});
  session.err << "deleted the table " << name << '\n';
  return 0;
}

}  // namespace

int delete_from(Session& session, DeleteOptions const& options) {
  Database const database = open(session.place);
  if (!options.key.empty()) return delete_item(session, database, options);
  return delete_table(session, database, options.table);
}

}  // namespace dynamorm::cli
