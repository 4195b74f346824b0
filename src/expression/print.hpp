#pragma once

#include <span>
#include <string>

#include "expression/tree.hpp"

namespace dynamorm::expression {

/// The tree as the text of an expression, with no more parentheses than it needs: parsed again, it gives an equal tree.
/// A bound tree shows the names behind its placeholders; a value without a placeholder shows as plain JSON. Goes as
/// deep as the tree is nested, which for a parsed tree is at most half its text's bytes.
[[nodiscard]] std::string print(Tree const& tree);

/// A path as the service's messages show it: "[a, [0], b]".
[[nodiscard]] std::string describe(std::span<Step const> path);

}  // namespace dynamorm::expression
