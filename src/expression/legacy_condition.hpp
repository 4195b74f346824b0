// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "dynamorm/api/legacy_parameters.hpp"
#include "dynamorm/result.hpp"

#include "expression/tree.hpp"

namespace dynamorm::expression {

/// One condition on one attribute: `attribute` `comparison` `values`.
struct LegacyCondition {
  std::string_view attribute{};
  api::ComparisonOperator comparison{};
  std::span<Value const> values{};
};

/// The operator as the API spells it: "EQ", "NOT_CONTAINS", …
[[nodiscard]] std::string_view name_of(api::ComparisonOperator comparison) noexcept;

/// Rejects a wrong number of values, values whose types differ or do not suit the operator, and bounds in the wrong
/// order.
[[nodiscard]] Status check_values(LegacyCondition const& condition);

/// Rejects a name that no attribute can have.
[[nodiscard]] Status check_attribute_name(std::string_view name);

/// Rejects a value that nests deeper than an item may.
[[nodiscard]] Status check_depth(Value const& value);

/// Adds the attribute's path to the tree.
NodeIndex add_attribute(Tree& tree, std::string_view name);

NodeIndex add_value(Tree& tree, ValueView value);

/// Adds a checked condition to the tree.
NodeIndex add_condition(Tree& tree, LegacyCondition const& condition);

/// Adds the conjunction or disjunction of the conditions to the tree, as flat as it can be: however many there are,
/// evaluation goes no deeper than their logarithm. At least one.
NodeIndex add_junction(Tree& tree, NodeKind kind, std::vector<NodeIndex> conditions);

}  // namespace dynamorm::expression
