// SPDX-License-Identifier: Apache-2.0
#include "expressions.hpp"
#include "older_parameters.hpp"
#include "requests.hpp"
#include "values.hpp"

namespace dynamorm::differential {
namespace {

/// Sets the Return… parameters that all writes of one item have.
template <class Write>
void ask_for_more(Dice& dice, Write& write) {
  write.return_consumed_capacity = dice.maybe(
      30,
      {api::ReturnConsumedCapacity::indexes, api::ReturnConsumedCapacity::total, api::ReturnConsumedCapacity::none});
  write.return_item_collection_metrics =
      dice.maybe(20, {api::ReturnItemCollectionMetrics::size, api::ReturnItemCollectionMetrics::none});
  write.return_values_on_condition_check_failure = dice.maybe(
      30, {api::ReturnValuesOnConditionCheckFailure::all_old, api::ReturnValuesOnConditionCheckFailure::none});
  write.return_values = dice.maybe(50, {api::ReturnValue::none, api::ReturnValue::all_old});
  if (dice.flaw(4)) write.return_values = dice.pick({api::ReturnValue::all_new, api::ReturnValue::updated_old});
}

template <class Write>
void expect(Dice& dice, TableShape const& table, Write& write) {
  if (dice.chance(60)) write.expected = any_expected(dice, table);
  if (write.expected && (write.expected->size() > 1 || dice.flaw(30))) {
    write.conditional_operator = dice.maybe(40, {api::ConditionalOperator::all, api::ConditionalOperator::any});
  }
  if (dice.flaw(5)) write.conditional_operator = api::ConditionalOperator::all;
}

/// A condition, as legacy parameters or as an expression; sometimes, wrongly, both.
template <class Write>
void add_condition(Dice& dice, TableShape const& table, Write& write) {
  ExpressionMaker expressions(dice, table);
  bool const older = dice.chance(30);
  if (older) expect(dice, table, write);
  if ((!older && dice.chance(50)) || dice.flaw(5)) write.condition_expression = expressions.condition();
  expressions.give_placeholders(write);
}

api::PutItemRequest put(Dice& dice, TableShape const& table) {
  api::PutItemRequest request{.table_name = name_of(dice, table), .item = item_for(dice, table)};
  ask_for_more(dice, request);
  add_condition(dice, table, request);
  return request;
}

api::DeleteItemRequest remove(Dice& dice, TableShape const& table) {
  api::DeleteItemRequest request{.table_name = name_of(dice, table), .key = key_of(dice, table)};
  ask_for_more(dice, request);
  add_condition(dice, table, request);
  return request;
}

api::UpdateItemRequest update(Dice& dice, TableShape const& table) {
  api::UpdateItemRequest request{.table_name = name_of(dice, table), .key = key_of(dice, table)};
  ask_for_more(dice, request);
  request.return_values = dice.maybe(70, {api::ReturnValue::none, api::ReturnValue::all_old, api::ReturnValue::all_new,
                                          api::ReturnValue::updated_old, api::ReturnValue::updated_new});
  ExpressionMaker expressions(dice, table);
  bool const older = dice.chance(25);
  if (older) expect(dice, table, request);
  if (older && dice.chance(80)) request.attribute_updates = any_attribute_updates(dice, table);
  if (!older || dice.flaw(5)) {
    if (dice.chance(95)) request.update_expression = expressions.update();
    if (dice.chance(40)) request.condition_expression = expressions.condition();
  }
  expressions.give_placeholders(request);
  return request;
}

api::GetItemRequest get(Dice& dice, TableShape const& table) {
  api::GetItemRequest request{.table_name = name_of(dice, table), .key = key_of(dice, table)};
  request.consistent_read = dice.maybe(40, {true, false});
  request.return_consumed_capacity = dice.maybe(
      30,
      {api::ReturnConsumedCapacity::indexes, api::ReturnConsumedCapacity::total, api::ReturnConsumedCapacity::none});
  ExpressionMaker expressions(dice, table);
  bool const older = dice.chance(20);
  if (older) request.attributes_to_get = any_attributes_to_get(dice, table);
  if ((!older && dice.chance(60)) || dice.flaw(5)) request.projection_expression = expressions.projection();
  expressions.give_placeholders(request);
  return request;
}

}  // namespace

std::string name_of(Dice& dice, TableShape const& table) {
  if (dice.flaw(3)) return "no-such-table";
  if (dice.flaw(1)) return dice.pick({std::string("x"), std::string("b@d"), std::string()});
  return table.name;
}

api::Request item_request(Dice& dice, Tables const& tables) {
  TableShape const& table = dice.pick(tables);
  switch (dice.below(8)) {
    case 0:
    case 1:
    case 2:
      return {put(dice, table)};
    case 3:
    case 4:
    case 5:
      return {update(dice, table)};
    case 6:
      return {remove(dice, table)};
    default:
      return {get(dice, table)};
  }
}

api::Request any_request(Dice& dice, Tables const& tables) {
  dice.next_is_flawed(dice.chance(33));
  switch (dice.below(10)) {
    case 0:
    case 1:
    case 2:
      return read_request(dice, tables);
    case 3:
    case 4:
      return group_request(dice, tables);
    default:
      return item_request(dice, tables);
  }
}

}  // namespace dynamorm::differential
