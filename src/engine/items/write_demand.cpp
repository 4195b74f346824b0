// SPDX-License-Identifier: Apache-2.0
#include "engine/items/write_demand.hpp"

#include "engine/failures.hpp"
#include "expression/legacy.hpp"

namespace dynamorm::engine {

Result<WriteDemand> demand_of(std::optional<std::string_view> condition_expression,
                              std::optional<api::ReturnValuesOnConditionCheckFailure> on_failure,
                              expression::Placeholders& placeholders) {
  Result<WriteDemand> demand = WriteDemand();
  demand->gives_item_on_failure = on_failure == api::ReturnValuesOnConditionCheckFailure::all_old;
  if (!condition_expression) return demand;
  auto condition = expression::Condition::parse(expression::Kind::condition, *condition_expression, placeholders);
  if (!condition) return condition.failure();
  demand->condition = std::move(*condition);
  return demand;
}

std::optional<expression::Equality> version_of(std::string_view condition_expression,
                                               std::optional<api::ExpressionAttributeNames> const& names,
                                               std::optional<api::ExpressionAttributeValues> const& values) {
  if (!names || !values) return std::nullopt;
  return expression::Equality::of_version(condition_expression, *names, *values);
}

Result<WriteDemand> demand_of(std::optional<api::ByName<api::ExpectedAttributeValue>> const& expected,
                              std::optional<api::ConditionalOperator> together,
                              std::optional<api::ReturnValuesOnConditionCheckFailure> on_failure) {
  static api::ByName<api::ExpectedAttributeValue> const nothing;
  auto condition = expression::condition_of(expected ? *expected : nothing, together);
  if (!condition) return condition.failure();
  WriteDemand demand;
  demand.gives_item_on_failure = on_failure == api::ReturnValuesOnConditionCheckFailure::all_old;
  demand.condition = std::move(*condition);
  return demand;
}

Status check_returns_old_or_nothing(std::optional<api::ReturnValue> wanted) {
  if (!wanted || *wanted == api::ReturnValue::none || *wanted == api::ReturnValue::all_old) return {};
  return refuse("ReturnValues can only be ALL_OLD or NONE");
}

}  // namespace dynamorm::engine
