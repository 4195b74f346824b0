// SPDX-License-Identifier: Apache-2.0
#include "older_parameters.hpp"

#include <algorithm>
#include <utility>

#include "values.hpp"

namespace dynamorm::differential {
namespace {

constexpr std::initializer_list<api::ComparisonOperator> all_operators{
    api::ComparisonOperator::eq,         api::ComparisonOperator::ne,       api::ComparisonOperator::in,
    api::ComparisonOperator::le,         api::ComparisonOperator::lt,       api::ComparisonOperator::ge,
    api::ComparisonOperator::gt,         api::ComparisonOperator::between,  api::ComparisonOperator::not_null,
    api::ComparisonOperator::null,       api::ComparisonOperator::contains, api::ComparisonOperator::not_contains,
    api::ComparisonOperator::begins_with};

std::vector<Value> operands_of(Dice& dice, api::ComparisonOperator comparison) {
  auto const any = [&dice] {
    return dice.flaw(15) ? any_value(dice, 1) : dice.chance(50) ? any_number(dice) : Value("x");
  };
  switch (comparison) {
    case api::ComparisonOperator::null:
    case api::ComparisonOperator::not_null:
      return {};
    case api::ComparisonOperator::between:
      return {Value(-1), any_number(dice)};
    case api::ComparisonOperator::in:
      return dice.chance(50) ? std::vector<Value>{any_number(dice), Value(77)} : std::vector<Value>{Value("x")};
    case api::ComparisonOperator::begins_with:
      return {dice.flaw(20) ? any_value(dice, 1) : Value("x")};
    case api::ComparisonOperator::eq:
    case api::ComparisonOperator::ne:
      return {any_value(dice, 1)};
    default:
      return {any()};
  }
}

api::AttributeCondition any_condition(Dice& dice) {
  api::AttributeCondition condition{.comparison_operator = dice.pick(all_operators)};
  std::vector<Value> operands = operands_of(dice, condition.comparison_operator);
  if (dice.flaw(8)) operands.push_back(any_value(dice, 1));
  if (dice.flaw(8) && !operands.empty()) operands.pop_back();
  if (!operands.empty() || dice.flaw(10)) condition.attribute_value_list = std::move(operands);
  return condition;
}

api::ExpectedAttributeValue any_expectation(Dice& dice) {
  api::ExpectedAttributeValue expected;
  switch (dice.below(4)) {
    case 0:
      expected.exists = false;
      break;
    case 1:
      expected.value = any_value(dice, 1);
      if (dice.chance(50)) expected.exists = true;
      break;
    default: {
      api::AttributeCondition condition = any_condition(dice);
      expected.comparison_operator = condition.comparison_operator;
      expected.attribute_value_list = std::move(condition.attribute_value_list);
    }
  }
  if (dice.flaw(8)) expected.value = any_value(dice, 1);
  if (dice.flaw(8)) expected.exists = dice.chance(50);
  if (dice.flaw(4)) expected.comparison_operator = std::nullopt;
  return expected;
}

/// One to three entries under different names.
template <class T, class Make>
api::ByName<T> by_name(Dice& dice, TableShape const& table, Make make) {
  api::ByName<T> entries;
  for (std::size_t count = 1 + dice.below(3); count > 0; --count) {
    std::string name = any_attribute(dice, table);
    bool const taken = std::ranges::any_of(entries, [&](auto const& entry) { return entry.first == name; });
    if (!taken) entries.emplace_back(std::move(name), make());
  }
  return entries;
}

api::AttributeCondition condition_on_key(Dice& dice, api::AttributeDefinition const& key, bool is_hash) {
  auto const any = [&] { return dice.flaw(6) ? any_value(dice, 1) : key_value(dice, key.attribute_type); };
  using enum api::ComparisonOperator;
  api::AttributeCondition condition{.comparison_operator = is_hash ? eq : dice.pick({eq, le, lt, ge, gt, between})};
  if (dice.flaw(8)) condition.comparison_operator = dice.pick(all_operators);
  condition.attribute_value_list = std::vector<Value>{any()};
  if (condition.comparison_operator == between && !dice.flaw(10)) condition.attribute_value_list->push_back(any());
  return condition;
}

}  // namespace

api::ByName<api::ExpectedAttributeValue> any_expected(Dice& dice, TableShape const& table) {
  return by_name<api::ExpectedAttributeValue>(dice, table, [&dice] { return any_expectation(dice); });
}

api::ByName<api::AttributeValueUpdate> any_attribute_updates(Dice& dice, TableShape const& table) {
  auto updates = by_name<api::AttributeValueUpdate>(dice, table, [&dice] {
    api::AttributeValueUpdate update{
        .action = dice.maybe(80, {api::AttributeAction::add, api::AttributeAction::put, api::AttributeAction::remove})};
    bool const needs_value = update.action != api::AttributeAction::remove || dice.chance(30);
    if (needs_value != dice.flaw(8)) update.value = any_value(dice, 1);
    if (update.action == api::AttributeAction::add && dice.chance(60)) update.value = any_number(dice);
    if (update.action == api::AttributeAction::remove && update.value && dice.chance(80)) update.value = any_set(dice);
    return update;
  });
  // Updates that only remove create a missing item in the emulator, and none in the service.
  auto const removes = [](auto const& each) { return each.second.action == api::AttributeAction::remove; };
  if (!updates.empty() && std::ranges::all_of(updates, removes)) {
    updates.front().second = {.value = any_value(dice, 1), .action = api::AttributeAction::put};
  }
  return updates;
}

api::ByName<api::AttributeCondition> any_filter(Dice& dice, TableShape const& table) {
  return by_name<api::AttributeCondition>(dice, table, [&dice] { return any_condition(dice); });
}

api::ByName<api::AttributeCondition> any_key_conditions(Dice& dice, TableShape const& table, KeyShape const& key) {
  api::ByName<api::AttributeCondition> conditions;
  if (!dice.flaw(6)) conditions.emplace_back(key.hash.attribute_name, condition_on_key(dice, key.hash, true));
  if (key.range && dice.chance(50)) {
    conditions.emplace_back(key.range->attribute_name, condition_on_key(dice, *key.range, false));
  }
  if (dice.flaw(8)) conditions.emplace_back("d", any_filter(dice, table).front().second);
  return conditions;
}

std::vector<std::string> any_attributes_to_get(Dice& dice, TableShape const& table) {
  std::vector<std::string> names;
  for (std::size_t count = 1 + dice.below(3); count > 0; --count) {
    std::string name = any_attribute(dice, table);
    bool const taken = std::ranges::find(names, name) != names.end();
    if (!taken || dice.flaw(50)) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace dynamorm::differential
