// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "expression/condition_expression.hpp"
#include "expression/print.hpp"
#include "expression/update_expression.hpp"
#include "item/encoding_check.hpp"
#include "partiql/bound_statement.hpp"
#include "partiql/lexer.hpp"
#include "partiql/parser.hpp"

namespace {

using namespace dynamorm;

void require(bool holds) {
  if (!holds) std::abort();
}

/// Tokens cover the statement in order.
void check_tokens(std::string_view statement) {
  auto const tokens = partiql::tokens_of(statement);
  if (!tokens) return;
  std::uint32_t end = 0;
  for (partiql::Token const& token : *tokens) {
    require(token.begin >= end && token.end >= token.begin && token.end <= statement.size());
    end = token.end;
  }
  require(tokens->back().kind == partiql::TokenKind::end);
}

/// A parsed statement can be printed, evaluated and applied.
void check_statement(std::string_view text) {
  static std::vector<Value> const parameters{1, "x", Value::string_set({"a", "b"})};
  auto const parsed = partiql::parse(text);
  if (!parsed) return;
  for (std::size_t count = 0; count <= parameters.size(); ++count) {
    auto const statement = partiql::BoundStatement::of(*parsed, std::span(parameters).first(count));
    if (!statement) continue;
    require(item::is_well_formed(statement->item().encoded()));
    Item const item{{"a", 1}, {"b", Value::list({1, "x"})}, {"c", Value::map({{"d", "y"}})}};
    if (!(*statement)->where.empty()) {
      expression::Condition const where(statement->where());
      (void)expression::print(where.tree());
      (void)where.holds(item);
    }
    if ((*statement)->update.empty()) continue;
    detail::Writer writer;
    expression::Update const update(statement->update());
    if (update.apply(item, writer)) require(item::is_well_formed(writer.buffer()));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const text(reinterpret_cast<char const*>(data), size);
  check_tokens(text);
  check_statement(text);
  return 0;
}
