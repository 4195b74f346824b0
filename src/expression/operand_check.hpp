// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "expression/document_path.hpp"
#include "expression/tree.hpp"

/// Check the operands of a bound operator or function. Return the service's message, or std::nullopt if they are valid.
namespace dynamorm::expression {

/// The languages that share operators and functions. A few messages differ.
enum class Dialect : std::uint8_t { expression, partiql };

/// A comparator, BETWEEN, IN, + or -.
[[nodiscard]] std::optional<std::string> fault_of_operator(Tree const& tree, Node const& node);

[[nodiscard]] std::optional<std::string> fault_of_function(Tree const& tree, Node const& node,
                                                           Dialect dialect = Dialect::expression);

/// Two paths of a projection or an update that overlap or conflict. `one` comes after `two` in the text.
[[nodiscard]] std::string fault_of_paths(PathRelation how, Path one, Path two);

/// ADD or DELETE.
[[nodiscard]] std::optional<std::string> fault_of_action(Tree const& tree, Node const& node);

}  // namespace dynamorm::expression
