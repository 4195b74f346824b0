// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <istream>
#include <ostream>
#include <utility>

#include "dynamorm/api/execute_statement.hpp"
#include "dynamorm/error.hpp"

#include "base/ascii.hpp"
#include "cli/command/commands.hpp"
#include "cli/output/item_writer.hpp"
#include "cli/prompt/line_prompt.hpp"
#include "cli/request.hpp"

namespace dynamorm::cli {
namespace {

/// Prints at most `most` items that a statement returns.
void print_items(Session& session, Database const& database, std::string const& statement, std::int64_t most) {
  auto const writer = make_item_writer(session, {});
  bool returns_items = false;
  std::int64_t count = 0;
  api::ExecuteStatementRequest request{.statement = statement};
  do {
    api::ExecuteStatementResponse page = perform(session, database, request);
    for (Item const& item : page.items.value_or(std::vector<Item>{})) {
      if (count++ == most) break;
      writer->add(item);
      returns_items = true;
    }
    request.next_token = std::move(page.next_token);
  } while (request.next_token && count < most);
  bool const is_read = statement.size() > 6 && (statement[0] == 's' || statement[0] == 'S');
  if (returns_items || is_read) {
    writer->finish();
  } else {
    session.err << "done\n";
  }
}

constexpr std::string_view help_of_prompt =
    "Type a statement on one line, such as: select * from \"books\" where isbn = '123'\n"
    "Tab completes keywords and names of tables. 'tables' lists the tables; 'exit' or Ctrl-D leaves.\n";

/// Words to complete: PartiQL's, and the names of tables.
std::vector<std::string> words_of(Database const& database) {
  std::vector<std::string> words{"select", "from",    "where",  "insert",    "into",   "value",       "update",
                                 "set",    "remove",  "delete", "returning", "and",    "or",          "not",
                                 "in",     "between", "is",     "missing",   "null",   "begins_with", "contains",
                                 "exists", "order",   "by",     "desc",      "tables", "help",        "exit"};
  for (std::string const& name : table_names(database)) words.push_back(name);
  return words;
}

/// Errors do not end the prompt.
int run_prompt(Session& session, Database const& database, std::int64_t most) {
  LinePrompt prompt(history_file("sql_history"), words_of(database));
  while (auto line = prompt.next("sql> ")) {
    std::string_view statement = trimmed(*line);
    if (statement.ends_with(';')) statement.remove_suffix(1);
    if (statement.empty()) continue;
    if (statement == "exit" || statement == "quit") return 0;
    try {
      if (statement == "help") {
        session.out << help_of_prompt;
      } else if (statement == "tables") {
        (void)list_tables(session);
      } else {
        print_items(session, database, std::string(statement), most);
      }
    } catch (Error const& error) {
      session.err << error.what() << '\n';
    }
  }
  session.out << '\n';
  return 0;
}

}  // namespace

int sql(Session& session, SqlOptions const& options) {
  Database const database = open(session.place);
  std::int64_t const most = options.limit.value_or(INT64_MAX);
  for (std::string const& statement : options.statements) print_items(session, database, statement, most);
  if (!options.statements.empty()) return 0;
  if (session.in_is_terminal) return run_prompt(session, database, most);
  for (std::string line; std::getline(session.in, line);) {
    if (!line.empty()) print_items(session, database, line, most);
  }
  return 0;
}

}  // namespace dynamorm::cli
