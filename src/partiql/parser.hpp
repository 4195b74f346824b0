#pragma once

#include <span>
#include <string_view>

#include "dynamorm/result.hpp"
#include "dynamorm/value.hpp"

#include "partiql/statement.hpp"

namespace dynamorm::partiql {

/// Parses a statement and puts the parameters in the place of its `?`, in time proportional to its length.
///
/// Rejects what the service rejects before it looks at the table, with its messages: first the syntax; then a wrong
/// number of parameters; then, in the order of the text, literals and operands that break a rule, unknown functions,
/// aliases, an index that is written to.
[[nodiscard]] Result<Statement> parse(std::string_view statement, std::span<Value const> parameters);

}  // namespace dynamorm::partiql
