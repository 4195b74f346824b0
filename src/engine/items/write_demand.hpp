// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "dynamorm/api/by_name.hpp"
#include "dynamorm/api/legacy_parameters.hpp"
#include "dynamorm/api/return_values.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/items/item_rules.hpp"
#include "engine/parameters.hpp"
#include "engine/storage/table_definition.hpp"
#include "expression/condition_expression.hpp"
#include "expression/placeholders.hpp"

namespace dynamorm::engine {

/// The condition of a write, and whether a failure returns the stored item. Valid as long as the request.
struct WriteDemand {
  std::optional<expression::Condition> condition{};
  bool gives_item_on_failure = false;

  WriteDemand() = default;
  WriteDemand(expression::Equality const& version,
              std::optional<api::ReturnValuesOnConditionCheckFailure> on_failure) noexcept
      : condition(version), gives_item_on_failure(on_failure == api::ReturnValuesOnConditionCheckFailure::all_old) {}

  [[nodiscard]] expression::Condition const* condition_or_null() const noexcept {
    return condition ? &*condition : nullptr;
  }
  /// Rejects a condition with a path into a key attribute of the table or of an index.
  [[nodiscard]] Status check_keys(storage::TableDefinition const& table) const {
    return condition ? check_scalar_keys(table, condition->tree()) : Status();
  }
};

[[nodiscard]] Result<WriteDemand> demand_of(std::optional<std::string_view> condition_expression,
                                            std::optional<api::ReturnValuesOnConditionCheckFailure> on_failure,
                                            expression::Placeholders& placeholders);
/// Returns the condition of a write that has no other expression, if it is only about a version.
[[nodiscard]] std::optional<expression::Equality> version_of(
    std::string_view condition_expression, std::optional<api::ExpressionAttributeNames> const& names,
    std::optional<api::ExpressionAttributeValues> const& values);
/// The same for the legacy parameters.
[[nodiscard]] Result<WriteDemand> demand_of(std::optional<api::ByName<api::ExpectedAttributeValue>> const& expected,
                                            std::optional<api::ConditionalOperator> together,
                                            std::optional<api::ReturnValuesOnConditionCheckFailure> on_failure);

/// The demand of a PutItem, DeleteItem or UpdateItem. Call it after all other expressions have been parsed.
template <class Request>
[[nodiscard]] Result<WriteDemand> demand_of(Request const& request, expression::Placeholders& placeholders) {
  auto demand =
      request.expected || request.conditional_operator
          ? demand_of(request.expected, request.conditional_operator, request.return_values_on_condition_check_failure)
          : demand_of(request.condition_expression, request.return_values_on_condition_check_failure, placeholders);
  if (!demand) return demand;
  if (Status const used = placeholders.check_all_used(); !used) return used.failure();
  return demand;
}

/// The demand of a PutItem or DeleteItem, which have no other expression, after check_write_parameters().
template <class Request>
[[nodiscard]] Result<WriteDemand> demand_of(Context const& context, Request const& request) {
  auto const& names = request.expression_attribute_names;
  auto const& values = request.expression_attribute_values;
  if (request.condition_expression) {
    if (auto const version = version_of(*request.condition_expression, names, values)) {
      return WriteDemand(*version, request.return_values_on_condition_check_failure);
    }
  }
  auto placeholders = placeholders_of(context.expressions, names, values);
  if (!placeholders) return placeholders.failure();
  return demand_of(request, *placeholders);
}

[[nodiscard]] Status check_returns_old_or_nothing(std::optional<api::ReturnValue> wanted);

/// Rejects parameters that a PutItem or DeleteItem must not combine.
template <class Request>
[[nodiscard]] Status check_write_parameters(Request const& request) {
  Status const parameters =
      check_parameters({.expressions = {{"ConditionExpression", request.condition_expression.has_value()}},
                        .legacy = {{"Expected", request.expected.has_value()},
                                   {"ConditionalOperator", request.conditional_operator.has_value()}},
                        .names = request.expression_attribute_names,
                        .values = &request.expression_attribute_values,
                        .names_missing_expressions = false});
  return parameters ? check_returns_old_or_nothing(request.return_values) : parameters;
}

}  // namespace dynamorm::engine
