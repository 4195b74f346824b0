// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/expression_attributes.hpp"
#include "dynamorm/api/return_values.hpp"
#include "dynamorm/condition.hpp"
#include "dynamorm/path.hpp"
#include "dynamorm/update_action.hpp"

/// Renders conditions, updates and projections as expressions.
namespace dynamorm::mapper {

/// Replaces the names and values of an expression.
class Placeholders {
 public:
  virtual ~Placeholders() = default;
  /// Returns what to write for a name.
  virtual std::string name(std::string const& name) = 0;
  /// Returns what to write for a value.
  virtual std::string value(Value const& value) = 0;
};

/// The placeholders of one request, "#n0", ":v0" and so on: one for each distinct name and value. All expressions of
/// the request share them.
class RequestPlaceholders final : public Placeholders {
 public:
  std::string name(std::string const& name) override;
  std::string value(Value const& value) override;

  /// Returns std::nullopt instead of an empty map, which the service would reject.
  [[nodiscard]] std::optional<api::ExpressionAttributeNames> take_names();
  [[nodiscard]] std::optional<api::ExpressionAttributeValues> take_values();

 private:
  api::ExpressionAttributeNames names_;
  api::ExpressionAttributeValues values_;
};

/// Writes the names and values themselves, for people.
class PlainText final : public Placeholders {
 public:
  std::string name(std::string const& name) override { return name; }
  std::string value(Value const& value) override { return value.to_string(); }
};

[[nodiscard]] std::string render(Path const& path, Placeholders& placeholders);
[[nodiscard]] std::string render(Condition const& condition, Placeholders& placeholders);
/// Returns "SET … REMOVE … ADD … DELETE …"; empty if there are no actions.
[[nodiscard]] std::string render(std::vector<UpdateAction> const& actions, Placeholders& placeholders);
[[nodiscard]] std::string render(std::vector<Path> const& projection, Placeholders& placeholders);

/// Returns a line of a request for people; empty if `text` is empty.
[[nodiscard]] std::string line(std::string_view label, std::string const& text);

/// Returns the expression for a request; std::nullopt if the condition is always true.
[[nodiscard]] std::optional<std::string> expression_of(Condition const& condition, Placeholders& placeholders);

/// Adds a condition to a write request, and asks for the item if it fails.
template <class Write>
void guard_by(Write& request, std::optional<std::string>&& condition, RequestPlaceholders&& placeholders) {
  request.condition_expression = std::move(condition);
  if (request.condition_expression) {
    request.return_values_on_condition_check_failure = api::ReturnValuesOnConditionCheckFailure::all_old;
  }
  request.expression_attribute_names = placeholders.take_names();
  request.expression_attribute_values = placeholders.take_values();
}

/// Adds the wanted attributes to a request that reads by key; without any, it reads whole items.
template <class Read>
void project(Read& request, std::vector<Path> const& wanted) {
  if (wanted.empty()) return;
  RequestPlaceholders placeholders;
  request.projection_expression = render(wanted, placeholders);
  request.expression_attribute_names = placeholders.take_names();
}

}  // namespace dynamorm::mapper
