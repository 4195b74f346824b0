// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "expression/tree.hpp"

namespace dynamorm::expression {

/// Returns the tree as an expression with as few parentheses as possible; parsing it again gives an equal tree. A bound
/// tree shows the names behind its placeholders; a value without a placeholder is shown as plain JSON. Recurses as deep
/// as the tree, which for a parsed tree is at most half of its bytes.
[[nodiscard]] std::string print(Tree const& tree);

/// Returns a path as in the service's messages: "[a, [0], b]".
[[nodiscard]] std::string describe(std::span<Step const> path);

}  // namespace dynamorm::expression
