#pragma once

#include <string_view>

#include "dynamorm/result.hpp"

#include "expression/kind.hpp"
#include "expression/placeholders.hpp"
#include "expression/tree.hpp"

namespace dynamorm::expression {

/// Parses an expression and replaces its placeholders with attribute names and values.
///
/// Besides syntax errors it rejects, with the service's messages and order: undefined placeholders, paths that are too
/// deep, overlap or conflict, operands of a wrong number or type, and more than 300 operators. The tree is valid while
/// the text, and the names and values of the request, are unchanged.
[[nodiscard]] Result<Tree> parse_and_bind(Kind kind, std::string_view text, Placeholders& placeholders);

}  // namespace dynamorm::expression
