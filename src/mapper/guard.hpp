#pragma once

#include "dynamorm/api/return_values.hpp"
#include "dynamorm/condition.hpp"

#include "mapper/renderer.hpp"

namespace dynamorm::mapper {

/// Puts the condition into a request that writes, and asks for the item that stands in the way if it fails.
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
