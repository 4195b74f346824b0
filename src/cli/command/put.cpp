// SPDX-License-Identifier: Apache-2.0
#include <istream>
#include <ostream>
#include <utility>

#include "dynamorm/api/put_item.hpp"
#include "dynamorm/error.hpp"

#include "cli/command/commands.hpp"
#include "cli/expressions/placeholders.hpp"
#include "cli/input/written_item.hpp"
#include "cli/request.hpp"

namespace dynamorm::cli {
namespace {

api::PutItemRequest request_for(PutOptions const& options, Item item) {
  api::PutItemRequest request{.table_name = options.table, .item = std::move(item)};
  Placeholders placeholders;
  set_condition(request, options.condition, placeholders);
  return request;
}

}  // namespace

int put(Session& session, PutOptions const& options) {
  Database const database = open(session.place);
  std::size_t count = 0;
  auto const put_one = [&](std::string_view json) {
    (void)perform(session, database, request_for(options, item_of(json, session.form)));
    ++count;
  };
  auto const say_count = [&] {
    session.err << "stored " << count << (count == 1 ? " item in " : " items in ") << options.table << '\n';
  };
  try {
    for (std::string const& json : options.items) put_one(json);
    if (options.items.empty()) {
      for (std::string line; std::getline(session.in, line);) {
        if (!line.empty()) put_one(line);
      }
    }
  } catch (Error const&) {
    say_count();  // so that the user knows which item the error is about
    throw;
  }
  say_count();
  return 0;
}

}  // namespace dynamorm::cli
