// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/query.hpp"

#include "engine/failures.hpp"
#include "engine/items/item_rules.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/parameters.hpp"
#include "engine/reads/read_answer.hpp"
#include "engine/tables/shared_table.hpp"
#include "expression/key_condition.hpp"
#include "expression/legacy.hpp"

namespace dynamorm::engine {
namespace {

Status check(api::QueryRequest const& request) {
  if (request.limit && *request.limit < 1) {
    return refuse_constraint("Limit", "Member must have value greater than or equal to 1");
  }
  // KeyConditions may be combined with expressions that do not replace it.
  bool const replaced = request.key_condition_expression && request.key_conditions;
  Status const parameters =
      check_parameters({.expressions = {{"ProjectionExpression", request.projection_expression.has_value()},
                                        {"FilterExpression", request.filter_expression.has_value()},
                                        {"KeyConditionExpression", request.key_condition_expression.has_value()}},
                        .legacy = {{"AttributesToGet", request.attributes_to_get.has_value()},
                                   {"QueryFilter", request.query_filter.has_value()},
                                   {"ConditionalOperator", request.conditional_operator.has_value()},
                                   {"KeyConditions", replaced}},
                        .names = request.expression_attribute_names,
                        .values = &request.expression_attribute_values});
  if (!parameters) return parameters;
  if (request.key_conditions || request.key_condition_expression) return {};
  return refuse("Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
}

Result<expression::KeyCondition> key_condition_of(api::QueryRequest const& request, ReadExpressions const& expressions,
                                                  expression::KeyAttributes const& keys) {
  if (expressions.key_condition()) return expression::key_condition_of(*expressions.key_condition(), keys);
  return expression::key_condition_of(*request.key_conditions, keys);
}

/// Whether a hash key is the whole key. Such a query has no second page, so every start key is invalid.
bool finds_one_item(ReadTarget const& target) { return target.index == nullptr && target.key().range.empty(); }

/// The service checks the range key first, as dynalite's tests observed.
Failure refuse_start(ReadTarget const& target, ItemView start_key, expression::KeyCondition const& condition) {
  if (condition.has_conditions_on_range() && !range_holds(target, start_key, condition)) {
    return refuse("The provided starting key does not match the range key predicate");
  }
  return refuse(condition.has_conditions_on_range()
                    ? "The query can return at most one row and cannot be restarted"
                    : "The provided starting key is outside query boundaries based on provided conditions");
}

Status start(api::QueryRequest const& request, ReadTarget const& target, expression::KeyCondition const& condition,
             KeyRange& range) {
  if (!request.exclusive_start_key) return {};
  if (finds_one_item(target)) return refuse("The query can return at most one row and cannot be restarted");
  std::string const position = position_of(target, *request.exclusive_start_key);
  if (!range.contains(position)) return refuse_start(target, *request.exclusive_start_key, condition);
  start_behind(range, position, request.scan_index_forward.value_or(true));
  return {};
}

}  // namespace

Result<api::QueryResponse> run(Context const& context, api::QueryRequest const& request) {
  if (Status const checked = check(request); !checked) return checked.failure();
  auto const expressions = ReadExpressions::of(context, request);
  if (!expressions) return expressions.failure();
  if (Status const select = check_select(request); !select) return refuse_detected(select.failure().message());
  if (request.key_conditions) {
    Status const values = expression::check_key_conditions(*request.key_conditions);
    if (!values) return values.failure();
  }
  auto const table = SharedTable::find(context, request.table_name);
  if (!table) return table.failure();
  auto const target =
      read_target_of(table->definition(), request.index_name, request.consistent_read.value_or(false), request.name);
  if (!target) return target.failure();
  if (request.exclusive_start_key) {
    if (Status const key = check_start_key(*target, *request.exclusive_start_key); !key) return key.failure();
  }
  std::vector<expression::KeyAttribute> memory;
  expression::KeyAttributes const keys = key_attributes_of(target->key(), memory);
  auto const condition = key_condition_of(request, *expressions, keys);
  if (!condition) return condition.failure();
  KeyRange range = range_of(*target, *condition);
  if (Status const started = start(request, *target, *condition, range); !started) return started.failure();
  if (expressions->filter()) {
    std::string_view const parameter = request.query_filter ? "QueryFilter" : "Filter Expression";
    Status const avoids = expression::check_filter_avoids_keys(expressions->filter()->tree(), keys, parameter);
    if (!avoids) return avoids.failure();
    Status const projected = check_filter_is_projected(*target, expressions->filter());
    if (!projected) return projected.failure();
  }
  auto response =
      answer_with_page(context, request, *expressions, *target, range, request.scan_index_forward.value_or(true));
  if (response && finds_one_item(*target)) response->last_evaluated_key.reset();
  return response;
}

}  // namespace dynamorm::engine
