#pragma once

#include <span>
#include <string_view>

#include "dynamorm/result.hpp"
#include "dynamorm/value.hpp"

#include "partiql/statement.hpp"

namespace dynamorm::partiql {

/// Parses a statement and replaces each `?` by its parameter, in time proportional to its length.
///
/// Rejects what the service rejects before it looks at the table, with its messages: first the syntax; then a wrong
/// number of parameters; then, in the order of the text, invalid literals and operands, unknown functions, aliases, and
/// writes to an index.
[[nodiscard]] Result<Statement> parse(std::string_view statement, std::span<Value const> parameters);

}  // namespace dynamorm::partiql
