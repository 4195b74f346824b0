// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "dynamorm/result.hpp"
#include "dynamorm/value_view.hpp"

#include "engine/engine_settings.hpp"
#include "engine/storage/table_definition.hpp"
#include "expression/condition_expression.hpp"
#include "expression/placeholders.hpp"

namespace dynamorm::engine {

/// The condition of a SearchVectors. Valid as long as the request.
class SearchCondition {
 public:
  /// Rejects, in the service's order and words, a condition that the grammar does not have, that uses attributes
  /// outside the search schema, compares an attribute twice or with a value of another type, or lacks the hash
  /// attribute. Rule from: "SearchConditionExpression reference for vector indexes", and dynoxide's captures of the
  /// service.
  [[nodiscard]] static Result<SearchCondition> of(storage::IndexDefinition const& index,
                                                  std::optional<std::string> const& text, SearchGrammar grammar,
                                                  expression::Placeholders& placeholders);

  /// The value of the hash attribute; std::nullopt if the search schema has none.
  [[nodiscard]] std::optional<ValueView> hash() const noexcept { return hash_; }
  /// Whether anything but the hash attribute decides.
  [[nodiscard]] bool filters() const noexcept { return filters_; }
  /// Returns whether the condition holds for an item that has the attributes of the search schema.
  [[nodiscard]] bool holds(ItemView item) const { return condition_->holds(item); }

 private:
  SearchCondition() = default;

  std::optional<expression::Condition> condition_;
  std::optional<ValueView> hash_;
  bool filters_ = false;
};

}  // namespace dynamorm::engine
