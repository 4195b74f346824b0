#pragma once

#include <string_view>

#include "dynamorm/result.hpp"

#include "expression/kind.hpp"
#include "expression/placeholders.hpp"
#include "expression/tree.hpp"

namespace dynamorm::expression {

/// Reads an expression's text. The tree keeps views of it.
///
/// Refuses, in the service's words and order: an empty text and one over 4 KB, syntax errors, redundant parentheses,
/// reserved words, unknown and misplaced functions and list positions out of range, and a clause of an update that
/// comes twice. What depends on names and values is checked when the tree is bound. Memory and time are linear in the
/// text, and no depth of nesting overflows the stack.
[[nodiscard]] Result<Tree> parse(Kind kind, std::string_view text);

/// Parses an expression and replaces its placeholders with attribute names and values.
///
/// Besides syntax errors it rejects, with the service's messages and order: undefined placeholders, paths that are too
/// deep, overlap or conflict, operands of a wrong number or type, and more than 300 operators. The tree is valid while
/// the text, and the names and values of the request, are unchanged.
[[nodiscard]] Result<Tree> parse_and_bind(Kind kind, std::string_view text, Placeholders& placeholders);

}  // namespace dynamorm::expression
