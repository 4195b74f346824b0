// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "dynamorm/api/expression_attributes.hpp"

#include "cli/expressions/token.hpp"

namespace dynamorm::cli {

/// Turns the written expressions of one request into those of the API: literals, reserved words and names with unusual
/// characters become placeholders.
class Placeholders {
 public:
  /// Returns the expression for the API.
  [[nodiscard]] std::string expression(std::span<Token const> tokens);
  /// Returns a list of attributes, separated by commas, as a projection expression.
  [[nodiscard]] std::string projection(std::string_view written);

  /// Returns the names behind #n1, #n2 and so on, or std::nullopt if no name needs one.
  [[nodiscard]] std::optional<api::ExpressionAttributeNames> names() const;
  /// Returns the values behind :v1, :v2 and so on, or std::nullopt without literals.
  [[nodiscard]] std::optional<api::ExpressionAttributeValues> values() const;

 private:
  std::string name(std::string const& name);
  std::string value(Value const& value);

  api::ExpressionAttributeNames names_;
  api::ExpressionAttributeValues values_;
};

/// Gives a write request a written condition, unless that is empty, and the names and values of all its expressions.
template <class Write>
void set_condition(Write& write, std::string_view condition, Placeholders& placeholders) {
  if (!condition.empty()) write.condition_expression = placeholders.expression(tokens_of(condition));
  write.expression_attribute_names = placeholders.names();
  write.expression_attribute_values = placeholders.values();
}

}  // namespace dynamorm::cli
