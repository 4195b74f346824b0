// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "dynamorm/result.hpp"
#include "dynamorm/value_view.hpp"

#include "expression/kind.hpp"
#include "expression/placeholders.hpp"
#include "expression/tree.hpp"

namespace dynamorm::expression {

/// The condition that an item is at a version, which most conditional writes have: #name = :value, or
/// attribute_not_exists(#name) OR #name = :value. Valid as long as the names and values of the request.
struct Equality {
  std::string_view attribute;
  std::string_view value;   ///< Encoded.
  bool or_missing = false;  ///< Whether the attribute may also be missing.

  /// Recognizes such a condition if these are the only name and value of the request. Returns std::nullopt for any
  /// other, and if anything is wrong: then Condition::parse() it.
  [[nodiscard]] static std::optional<Equality> of_version(std::string_view text, Placeholders::Names names,
                                                          Placeholders::Values values);
  /// The same beside other expressions.
  [[nodiscard]] static std::optional<Equality> of_version(std::string_view text, Placeholders& placeholders);

  [[nodiscard]] bool holds(ItemView item) const noexcept;
};

/// A condition or a filter.
///
/// Valid while the text, and the names and values of the request, are unchanged. Any number of threads may evaluate it.
class Condition {
 public:
  /// Adopts a bound tree. An empty one holds for every item.
  explicit Condition(Tree tree) noexcept : form_(std::move(tree)) {}
  explicit Condition(Equality equality) noexcept : form_(equality) {}

  /// `kind` only affects messages.
  [[nodiscard]] static Result<Condition> parse(Kind kind, std::string_view text, Placeholders& placeholders);

  /// Returns whether the condition holds for the item. Reads the item in place. Allocates nothing, unless both the
  /// condition and the item are large.
  ///
  /// A missing value equals nothing and differs from everything. Comparing different types with < <= > >= or BETWEEN is
  /// false. Rule from: "Condition and filter expressions, operators, and functions in DynamoDB".
  [[nodiscard]] bool holds(ItemView item) const;

  /// Empty for an Equality.
  [[nodiscard]] Tree const& tree() const noexcept;

 private:
  std::variant<Tree, Equality> form_;
};

}  // namespace dynamorm::expression
