#pragma once

#include <string_view>
#include <utility>

#include "dynamorm/result.hpp"
#include "dynamorm/value_view.hpp"

#include "expression/kind.hpp"
#include "expression/placeholders.hpp"
#include "expression/tree.hpp"

namespace dynamorm::expression {

/// What must hold for an item: a condition or a filter.
///
/// Valid as long as the text, and the names and values of the request, live unchanged. Any number of threads may
/// evaluate one condition.
class Condition {
 public:
  /// Takes over a bound tree. An empty one holds for every item.
  explicit Condition(Tree tree) noexcept : tree_(std::move(tree)) {}

  /// `kind` is condition or filter, and only tells how messages name it.
  [[nodiscard]] static Result<Condition> parse(Kind kind, std::string_view text, Placeholders& placeholders);

  /// Whether it holds for the item, which is read where it lies. Allocates nothing.
  ///
  /// What is missing equals nothing and differs from everything; comparing two types with < <= > >= or BETWEEN is
  /// false. Rule from: "Condition and filter expressions, operators, and functions in DynamoDB".
  [[nodiscard]] bool holds(ItemView item) const noexcept;

  [[nodiscard]] Tree const& tree() const noexcept { return tree_; }

 private:
  Tree tree_;
};

}  // namespace dynamorm::expression
