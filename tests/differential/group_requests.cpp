// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "expressions.hpp"
#include "older_parameters.hpp"
#include "requests.hpp"
#include "values.hpp"

namespace dynamorm::differential {
namespace {

/// The keys of a group so far, which must not have duplicates.
class Keys {
 public:
  explicit Keys(Dice& dice) : dice_(dice) {}

  /// Whether the item may be added.
  bool admit(TableShape const& table, Item const& item) {
    Item key;
    for (api::AttributeDefinition const& part : parts(table)) {
      if (auto const value = item.find(part.attribute_name)) key.set(part.attribute_name, Value(*value));
    }
    std::pair<std::string, Item> taken{table.name, std::move(key)};
    if (std::ranges::find(taken_, taken) != taken_.end()) return dice_.flaw(30);
    taken_.push_back(std::move(taken));
    return true;
  }

 private:
  static std::vector<api::AttributeDefinition> parts(TableShape const& table) {
    std::vector<api::AttributeDefinition> parts{table.key.hash};
    if (table.key.range) parts.push_back(*table.key.range);
    return parts;
  }

  Dice& dice_;
  std::vector<std::pair<std::string, Item>> taken_{};
};

template <class Group>
void ask_for_capacity(Dice& dice, Group& group) {
  group.return_consumed_capacity = dice.maybe(
      40,
      {api::ReturnConsumedCapacity::indexes, api::ReturnConsumedCapacity::total, api::ReturnConsumedCapacity::none});
}

std::size_t how_many(Dice& dice) { return dice.flaw(2) ? dice.pick({0U, 26U, 101U}) : 1 + dice.below(5); }

api::KeysAndAttributes keys_of(Dice& dice, TableShape const& table) {
  api::KeysAndAttributes wanted;
  Keys keys(dice);
  for (std::size_t count = how_many(dice); count > 0; --count) {
    Item key = key_of(dice, table);
    if (keys.admit(table, key)) wanted.keys.push_back(std::move(key));
  }
  wanted.consistent_read = dice.maybe(30, {true, false});
  ExpressionMaker expressions(dice, table);
  bool const older = dice.chance(20);
  if (older) wanted.attributes_to_get = any_attributes_to_get(dice, table);
  if ((!older && dice.chance(40)) || dice.flaw(5)) wanted.projection_expression = expressions.projection();
  expressions.give_placeholders(wanted);
  return wanted;
}

api::BatchGetItemRequest batch_get(Dice& dice, Tables const& tables) {
  api::BatchGetItemRequest request;
  for (TableShape const& table : tables) {
    if (dice.chance(60)) request.request_items.emplace_back(name_of(dice, table), keys_of(dice, table));
  }
  if (request.request_items.empty() && !dice.flaw(50)) {
    request.request_items.emplace_back(tables.front().name, keys_of(dice, tables.front()));
  }
  ask_for_capacity(dice, request);
  return request;
}

std::vector<api::WriteRequest> writes_of(Dice& dice, TableShape const& table) {
  std::vector<api::WriteRequest> writes;
  Keys keys(dice);
  for (std::size_t count = how_many(dice); count > 0; --count) {
    api::WriteRequest write;
    if (dice.chance(65)) write.put_request = {item_for(dice, table)};
    if (!write.put_request || dice.flaw(2)) write.delete_request = {key_of(dice, table)};
    if (keys.admit(table, write.put_request ? write.put_request->item : write.delete_request->key)) {
      writes.push_back(std::move(write));
    }
  }
  return writes;
}

api::BatchWriteItemRequest batch_write(Dice& dice, Tables const& tables) {
  api::BatchWriteItemRequest request;
  for (TableShape const& table : tables) {
    if (dice.chance(60)) request.request_items.emplace_back(name_of(dice, table), writes_of(dice, table));
  }
  if (request.request_items.empty() && !dice.flaw(50)) {
    request.request_items.emplace_back(tables.front().name, writes_of(dice, tables.front()));
  }
  ask_for_capacity(dice, request);
  request.return_item_collection_metrics =
      dice.maybe(30, {api::ReturnItemCollectionMetrics::size, api::ReturnItemCollectionMetrics::none});
  return request;
}

api::TransactGetItemsRequest transact_get(Dice& dice, Tables const& tables) {
  api::TransactGetItemsRequest request;
  Keys keys(dice);
  for (std::size_t count = how_many(dice); count > 0; --count) {
    TableShape const& table = dice.pick(tables);
    api::TransactGet get{.table_name = name_of(dice, table), .key = key_of(dice, table)};
    if (!keys.admit(table, get.key)) continue;
    ExpressionMaker expressions(dice, table);
    if (dice.chance(40)) get.projection_expression = expressions.projection();
    expressions.give_placeholders(get);
    request.transact_items.push_back({std::move(get)});
  }
  ask_for_capacity(dice, request);
  return request;
}

template <class Action>
Action finish(Dice& dice, Action action, ExpressionMaker& expressions, int condition_percent) {
  if (dice.chance(condition_percent)) action.condition_expression = expressions.condition();
  action.return_values_on_condition_check_failure = dice.maybe(
      40, {api::ReturnValuesOnConditionCheckFailure::all_old, api::ReturnValuesOnConditionCheckFailure::none});
  expressions.give_placeholders(action);
  return action;
}

api::TransactWriteItem action_on(Dice& dice, TableShape const& table) {
  api::TransactWriteItem action;
  ExpressionMaker expressions(dice, table);
  std::string const name = name_of(dice, table);
  switch (dice.below(6)) {
    case 0:
      action.condition_check =
          finish(dice, api::TransactConditionCheck{.table_name = name, .key = key_of(dice, table)}, expressions, 100);
      break;
    case 1:
      action.remove =
          finish(dice, api::TransactDelete{.table_name = name, .key = key_of(dice, table)}, expressions, 25);
      break;
    case 2:
    case 3: {
      api::TransactUpdate update{.table_name = name, .key = key_of(dice, table)};
      update.update_expression = expressions.update();
      action.update = finish(dice, std::move(update), expressions, 25);
      break;
    }
    default:
      action.put = finish(dice, api::TransactPut{.table_name = name, .item = item_for(dice, table)}, expressions, 25);
  }
  return action;
}

Item const& key_or_item(api::TransactWriteItem const& action) {
  if (action.condition_check) return action.condition_check->key;
  if (action.remove) return action.remove->key;
  return action.update ? action.update->key : action.put->item;
}

api::TransactWriteItemsRequest transact_write(Dice& dice, Tables const& tables) {
  api::TransactWriteItemsRequest request;
  Keys keys(dice);
  for (std::size_t count = how_many(dice); count > 0; --count) {
    TableShape const& table = dice.pick(tables);
    api::TransactWriteItem action = action_on(dice, table);
    if (keys.admit(table, key_or_item(action))) request.transact_items.push_back(std::move(action));
  }
  if (dice.flaw(2)) request.transact_items.emplace_back();
  ask_for_capacity(dice, request);
  request.return_item_collection_metrics =
      dice.maybe(30, {api::ReturnItemCollectionMetrics::size, api::ReturnItemCollectionMetrics::none});
  if (dice.chance(20)) request.client_request_token = "token-" + std::to_string(dice.throw_once());
  if (dice.flaw(5)) request.client_request_token = "token-used-again";
  return request;
}

}  // namespace

api::Request group_request(Dice& dice, Tables const& tables) {
  switch (dice.below(4)) {
    case 0:
      return {batch_get(dice, tables)};
    case 1:
      return {batch_write(dice, tables)};
    case 2:
      return {transact_get(dice, tables)};
    default:
      return {transact_write(dice, tables)};
  }
}

}  // namespace dynamorm::differential
