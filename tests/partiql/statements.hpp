// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "expression/print.hpp"
#include "partiql/bound_statement.hpp"
#include "partiql/parser.hpp"

namespace dynamorm::partiql {

/// Parses a statement and gives it parameters, which must outlive the result.
inline Result<BoundStatement> bound(std::string_view statement, std::vector<Value> const& parameters) {
  auto parsed = parse(statement);
  if (!parsed) return parsed.failure();
  return BoundStatement::of(*std::move(parsed), parameters);
}

/// Returns the message of a statement's failure, or "accepted".
inline std::string refusal(std::string_view statement, std::vector<Value> const& parameters = {}) {
  Result<BoundStatement> const made = bound(statement, parameters);
  if (!made) return made.failure().message();
  return (*made)->column_refusal.empty() ? "accepted" : (*made)->column_refusal;
}

/// Returns what the WHERE clause of a SELECT becomes, as an expression.
inline std::string condition(std::string_view where, std::vector<Value> const& parameters = {}) {
  std::string const statement = "SELECT * FROM books WHERE " + std::string(where);
  Result<BoundStatement> const made = bound(statement, parameters);
  return made ? expression::print(made->where()) : made.failure().message();
}

/// Returns what the clauses of an UPDATE become, as an expression.
inline std::string update(std::string_view clauses, std::vector<Value> const& parameters = {}) {
  std::string const statement = "UPDATE books " + std::string(clauses) + " WHERE isbn = '1'";
  Result<BoundStatement> const made = bound(statement, parameters);
  return made ? expression::print(made->update()) : made.failure().message();
}

}  // namespace dynamorm::partiql
