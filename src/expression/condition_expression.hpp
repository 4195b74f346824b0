// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "dynamorm/result.hpp"
#include "dynamorm/value_view.hpp"

#include "expression/kind.hpp"
#include "expression/placeholders.hpp"
#include "expression/tree.hpp"

namespace dynamorm::expression {

/// A condition or a filter.
///
/// Valid while the text, and the names and values of the request, are unchanged. Any number of threads may evaluate it.
class Condition {
 public:
  /// Adopts a bound tree. An empty one holds for every item.
  explicit Condition(Tree tree) noexcept : tree_(std::move(tree)) {}

  /// `kind` only affects messages.
  [[nodiscard]] static Result<Condition> parse(Kind kind, std::string_view text, Placeholders& placeholders);

  /// Returns whether the condition holds for the item. Reads the item in place. Allocates nothing, unless both the
  /// condition and the item are large.
  ///
  /// A missing value equals nothing and differs from everything. Comparing different types with < <= > >= or BETWEEN is
  /// false. Rule from: "Condition and filter expressions, operators, and functions in DynamoDB".
  [[nodiscard]] bool holds(ItemView item) const;

  /// Empty for a condition of a write that only compares an attribute with a value: #name = :value.
  [[nodiscard]] Tree const& tree() const noexcept { return tree_; }

 private:
  struct Equality {
    std::string_view attribute;
    ValueView value;
  };

  explicit Condition(Equality equality) noexcept : equality_(equality) {}
  static std::optional<Equality> equality_of(std::string_view text, Placeholders& placeholders);

  Tree tree_;
  std::optional<Equality> equality_;
};

}  // namespace dynamorm::expression
