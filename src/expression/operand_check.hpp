#pragma once

#include <optional>
#include <string>

#include "expression/tree.hpp"

/// What is wrong with the operands of a bound operator or function, in the service's words; nullopt if nothing is.
namespace dynamorm::expression {

/// A comparator, BETWEEN, IN, + or -.
[[nodiscard]] std::optional<std::string> fault_of_operator(Tree const& tree, Node const& node);

[[nodiscard]] std::optional<std::string> fault_of_function(Tree const& tree, Node const& node);

/// ADD or DELETE.
[[nodiscard]] std::optional<std::string> fault_of_action(Tree const& tree, Node const& node);

}  // namespace dynamorm::expression
