// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "dynamorm/result.hpp"
#include "dynamorm/type.hpp"
#include "dynamorm/value_view.hpp"

#include "expression/tree.hpp"

/// Key conditions of queries, and the rules for key attributes in all bound expressions. In a filter on an index, the
/// key attributes are those of the index.
namespace dynamorm::expression {

struct KeyAttribute {
  std::string_view name{};
  Type type{};
};

/// The key of the queried table or index: one hash attribute and at most one range attribute, or up to four of each in
/// a global secondary index.
struct KeyAttributes {
  std::span<KeyAttribute const> hash{};
  std::span<KeyAttribute const> range{};
};

enum class KeyOperator : std::uint8_t { equal, less, less_equal, greater, greater_equal, between, begins_with };

/// A condition on one key attribute.
struct KeyTerm {
  std::string_view attribute{};
  KeyOperator operation{};
  ValueView value{nullptr};
  ValueView upper{nullptr};  ///< Of between.
};

/// Returns the condition of a node on one attribute, if a key condition can have it: a comparison other than <>,
/// BETWEEN or begins_with, of an attribute with values.
[[nodiscard]] std::optional<KeyTerm> key_term_of(Tree const& tree, Node const& node);

/// Selects the items that a query reads: those of one hash key within a range of range keys. Valid as long as the names
/// and values of the request live unchanged.
struct KeyCondition {
  /// A value for each hash attribute.
  std::vector<ValueView> hash{};
  /// Values that the first range attributes must be equal to.
  std::vector<ValueView> range_prefix{};
  /// The condition on the range attribute after these, if any; never `equal`.
  std::optional<KeyTerm> range{};

  [[nodiscard]] bool has_conditions_on_range() const noexcept { return range || !range_prefix.empty(); }
};

/// Rejects an empty list of conditions, and more conditions than the key allows.
[[nodiscard]] Status check_count(std::size_t conditions, KeyAttributes const& keys);

/// Returns the key condition of a bound KeyConditionExpression for these keys, or the service's error. Checks in the
/// service's order.
/// Rule from: "Key condition expressions for the Query operation in DynamoDB".
[[nodiscard]] Result<KeyCondition> key_condition_of(Tree const& tree, KeyAttributes const& keys);

/// The same for terms from elsewhere.
///
/// Every hash attribute needs an equality. Conditions on range attributes start with the first and leave no gap, and
/// all but the last are equalities. Values must have the attributes' types and must not be empty.
/// Rule from: "Multi-attribute keys pattern" (Amazon DynamoDB developer guide).
[[nodiscard]] Result<KeyCondition> key_condition_of(std::span<KeyTerm const> terms, KeyAttributes const& keys);

/// Rejects paths into a key attribute, in any expression. `keys_are` is the word for it in messages: "Key", or
/// "IndexKey" for an index.
[[nodiscard]] Status check_key_attributes_are_scalars(Tree const& tree, KeyAttributes const& keys,
                                                      std::string_view keys_are = "Key");

/// Rejects an update that changes a key attribute.
[[nodiscard]] Status check_keys_are_kept(Tree const& update, KeyAttributes const& keys);

/// Rejects a filter of a query that uses a key attribute. `parameter` is its name in messages: "Filter Expression" or
/// "QueryFilter".
[[nodiscard]] Status check_filter_avoids_keys(Tree const& filter, KeyAttributes const& keys,
                                              std::string_view parameter);

}  // namespace dynamorm::expression
