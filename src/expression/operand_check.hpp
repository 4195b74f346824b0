#pragma once

#include <optional>
#include <string>

#include "expression/tree.hpp"

/// Check the operands of a bound operator or function. Return the service's message, or std::nullopt if they are valid.
namespace dynamorm::expression {

/// A comparator, BETWEEN, IN, + or -.
[[nodiscard]] std::optional<std::string> fault_of_operator(Tree const& tree, Node const& node);

[[nodiscard]] std::optional<std::string> fault_of_function(Tree const& tree, Node const& node);

/// ADD or DELETE.
[[nodiscard]] std::optional<std::string> fault_of_action(Tree const& tree, Node const& node);

}  // namespace dynamorm::expression
