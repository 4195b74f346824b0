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

/// The key of the table or index that is queried: one hash attribute and at most one range attribute, or up to four of
/// each in a global secondary index.
struct KeyAttributes {
  std::span<KeyAttribute const> hash{};
  std::span<KeyAttribute const> range{};
};

enum class KeyOperator : std::uint8_t { equal, less, less_equal, greater, greater_equal, between, begins_with };

/// What one key attribute must be.
struct KeyTerm {
  std::string_view attribute{};
  KeyOperator operation{};
  ValueView value{nullptr};
  ValueView upper{nullptr};  ///< Of between.
};

/// Which items a query reads: those of one hash key, and among them a run of neighbours in the order of their range
/// keys. Valid as long as the names and values of the request live unchanged.
struct KeyCondition {
  /// A value for each hash attribute.
  std::vector<ValueView> hash{};
  /// Values that the first range attributes must be equal to.
  std::vector<ValueView> range_prefix{};
  /// What the range attribute behind these must be, if anything; never `equal`.
  std::optional<KeyTerm> range{};

  [[nodiscard]] bool has_conditions_on_range() const noexcept { return range || !range_prefix.empty(); }
};

/// Refuses more conditions than the keys have room for, or none.
[[nodiscard]] Status check_count(std::size_t conditions, KeyAttributes const& keys);

/// The key condition that a bound KeyConditionExpression gives for these keys, or why it gives none, in the service's
/// words and order.
/// Rule from: "Key condition expressions for the Query operation in DynamoDB".
[[nodiscard]] Result<KeyCondition> key_condition_of(Tree const& tree, KeyAttributes const& keys);

/// The same for terms from elsewhere.
///
/// Every hash attribute must be equal to something; conditions on range attributes go from the first on without a gap,
/// and all but the last are equalities. Values are of the attributes' types and not empty.
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
