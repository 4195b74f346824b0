#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "expression/print.hpp"
#include "partiql/parser.hpp"

namespace dynamorm::partiql {

/// Returns the message of a statement's failure, or "accepted".
inline std::string refusal(std::string_view statement, std::vector<Value> const& parameters = {}) {
  Result<Statement> const parsed = parse(statement, parameters);
  if (!parsed) return parsed.failure().message();
  return parsed->column_refusal.empty() ? "accepted" : parsed->column_refusal;
}

/// Returns what the WHERE clause of a SELECT becomes, as an expression.
inline std::string condition(std::string_view where, std::vector<Value> const& parameters = {}) {
  std::string const statement = "SELECT * FROM books WHERE " + std::string(where);
  Result<Statement> const parsed = parse(statement, parameters);
  return parsed ? expression::print(parsed->where) : parsed.failure().message();
}

/// Returns what the clauses of an UPDATE become, as an expression.
inline std::string update(std::string_view clauses, std::vector<Value> const& parameters = {}) {
  std::string const statement = "UPDATE books " + std::string(clauses) + " WHERE isbn = '1'";
  Result<Statement> const parsed = parse(statement, parameters);
  return parsed ? expression::print(parsed->update) : parsed.failure().message();
}

}  // namespace dynamorm::partiql
