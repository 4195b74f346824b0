#pragma once

#include "dynamorm/api/return_values.hpp"
#include "dynamorm/condition.hpp"

#include "mapper/expressions/renderer.hpp"

namespace dynamorm::mapper {

/// Adds the condition to a write request, and asks for the item if it fails.
template <class Write>
void guard(Write& request, Condition const& condition, RequestPlaceholders& placeholders) {
  request.condition_expression = expression_of(condition, placeholders);
  if (request.condition_expression) {
    request.return_values_on_condition_check_failure = api::ReturnValuesOnConditionCheckFailure::all_old;
  }
  request.expression_attribute_names = placeholders.names();
  request.expression_attribute_values = placeholders.values();
}

}  // namespace dynamorm::mapper
