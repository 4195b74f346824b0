#pragma once

#include <string_view>

#include "dynamorm/result.hpp"

#include "expression/kind.hpp"
#include "expression/placeholders.hpp"
#include "expression/tree.hpp"

namespace dynamorm::expression {

/// Parses an expression and puts attribute names and values in the place of its placeholders.
///
/// Besides what parsing alone refuses, refuses what only then can be seen to be wrong, in the service's words and
/// order: undefined placeholders, paths that are too deep, overlap or conflict, operands of a wrong number or type,
/// more than 300 operators. The tree is valid as long as the text, and the names and values of the request, live
/// unchanged.
[[nodiscard]] Result<Tree> parse_and_bind(Kind kind, std::string_view text, Placeholders& placeholders);

}  // namespace dynamorm::expression
