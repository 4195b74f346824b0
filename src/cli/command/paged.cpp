// SPDX-License-Identifier: Apache-2.0
#include "cli/command/paged.hpp"

#include "cli/table_key.hpp"

namespace dynamorm::cli {
namespace {

/// The attributes of a list such as `isbn, author.name`. Nested ones share the column of their attribute.
std::vector<std::string> top_level_names(std::string const& written) {
  std::vector<std::string> names;
  bool is_nested = false;
  for (Token const& token : tokens_of(written)) {
    bool const is_name = token.kind == Token::Kind::name;
    if (is_name && !is_nested && std::ranges::find(names, token.text) == names.end()) names.push_back(token.text);
    is_nested = token.is_symbol(".");
  }
  return names;
}

}  // namespace

void explain(Session& session, mapper::ReadPlan const& plan) {
  session.err << "Cost: " << mapper::cost_in_words(plan.most_read_units()) << '\n';
  for (std::string const& warning : plan.warnings()) session.err << "Warning: " << warning << '\n';
}

Columns columns_of(ReadOptions const& options, api::TableDescription const& table) {
  if (options.columns.empty()) return {.first = key_names(table)};
  return {.first = top_level_names(options.columns), .only_these = true};
}

}  // namespace dynamorm::cli
