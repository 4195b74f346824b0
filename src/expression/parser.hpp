// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "dynamorm/result.hpp"

#include "expression/kind.hpp"
#include "expression/placeholders.hpp"
#include "expression/tree.hpp"

namespace dynamorm::expression {

/// Parses an expression. The tree keeps views of `text`.
///
/// Rejects, with the service's messages and order: empty text and text over 4 KB, syntax errors, redundant parentheses,
/// reserved words, unknown and misplaced functions, list positions out of range, and duplicate clauses of an update.
/// Names and values are checked later, when the tree is bound. Memory and time are linear in the text, and no depth of
/// nesting overflows the stack.
[[nodiscard]] Result<Tree> parse(Kind kind, std::string_view text);

/// Parses an expression and replaces its placeholders with attribute names and values.
///
/// Besides syntax errors it rejects, with the service's messages and order: undefined placeholders, paths that are too
/// deep, overlap or conflict, operands of a wrong number or type, and more than 300 operators. The tree is valid while
/// the text, and the names and values of the request, are unchanged.
[[nodiscard]] Result<Tree> parse_and_bind(Kind kind, std::string_view text, Placeholders& placeholders);

}  // namespace dynamorm::expression
