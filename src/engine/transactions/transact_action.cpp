// SPDX-License-Identifier: Apache-2.0
#include "engine/transactions/transact_action.hpp"

#include <utility>

#include "engine/failures.hpp"
#include "engine/items/item_rules.hpp"
#include "engine/parameters.hpp"
#include "engine/storage/layout.hpp"

namespace dynamorm::engine {
namespace {

/// Whether the action has anything to parse. Most puts have not.
template <class Action>
bool has_expressions(Action const& action) {
  return std::optional<std::string_view>(action.condition_expression) || action.expression_attribute_names ||
         action.expression_attribute_values;
}

}  // namespace

template <class Action>
Status TransactAction::parse_expressions(Context const& context, Action const& action,
                                         std::optional<std::string_view> update_expression) {
  std::optional<std::string_view> const condition(action.condition_expression);
  Status const parameters = check_parameters(
      {.expressions = {{"ConditionExpression", condition.has_value() || update_expression.has_value()}},
       .legacy = {},
       .names = action.expression_attribute_names,
       .values = &action.expression_attribute_values});
  if (!parameters) return parameters;
  if (condition && !update_expression) {
    auto const version = version_of(*condition, action.expression_attribute_names, action.expression_attribute_values);
    if (version) {
      demand_ = WriteDemand(*version, action.return_values_on_condition_check_failure);
      return {};
    }
  }
  auto placeholders = placeholders_of(context.expressions, action.expression_attribute_names,
                                      action.expression_attribute_values, api::ValueLayer::older);
  if (!placeholders) return placeholders.failure();
  if (update_expression) {
    auto update = ItemUpdate::of(update_expression, std::nullopt, *placeholders);
    if (!update) return update.failure();
    update_ = std::move(*update);
  }
  auto demand = demand_of(condition, action.return_values_on_condition_check_failure, *placeholders);
  if (!demand) return demand.failure();
  demand_ = std::move(*demand);
  return placeholders->check_all_used();
}

template <class Action>
Result<TransactAction> TransactAction::parse(Context const& context, Kind kind, Action const& action,
                                             ItemView key_or_item, std::optional<std::string_view> update_expression) {
  TransactAction parsed(kind, action.table_name, key_or_item);
  if (update_expression || has_expressions(action)) {
    Status const expressions = parsed.parse_expressions(context, action, update_expression);
    if (!expressions) return expressions.failure();
  }
  Status const fine = kind == Kind::put ? check_item(key_or_item) : check_form(key_or_item);
  if (!fine) return fine.failure();
  return parsed;
}

Result<TransactAction> TransactAction::parse(Context const& context, api::TransactWriteItem const& action) {
  int const given = action.condition_check.has_value() + action.put.has_value() + action.remove.has_value() +
                    action.update.has_value();
  if (given == 0) {
    return refuse("Invalid Request: TransactWriteRequest should contain Delete or Put or Update request");
  }
  if (given > 1) return refuse("TransactItems can only contain one of Check, Put, Update or Delete");
  if (action.condition_check) return parse(context, Kind::check, *action.condition_check, action.condition_check->key);
  if (action.remove) return parse(context, Kind::remove, *action.remove, action.remove->key);
  if (action.update) {
    return parse(context, Kind::update, *action.update, action.update->key, action.update->update_expression);
  }
  return parse(context, Kind::put, *action.put, action.put->item);
}

Status TransactAction::check_keys() const {
  storage::TableDefinition const& table = table_->definition();
  Status const key = kind_ == Kind::put ? check_keys_of_item(table, key_or_item_) : check_key(table, key_or_item_);
  if (!key) return key;
  if (Status const kept = update_ ? update_->check_keys(table) : Status(); !kept) return kept;
  return demand_.check_keys(table);
}

std::string TransactAction::storage_key() const { return storage::item_key(table_->definition(), key_or_item_); }

ItemWrite TransactAction::write() const {
  ItemWrite write{.table = &table_->table(),
                  .key = storage_key(),
                  .condition = demand_.condition_or_null(),
                  .gives_item_on_failure = demand_.gives_item_on_failure};
  switch (kind_) {
    case Kind::check:
      break;
    case Kind::put:
      write.apply = [this](auto, auto&) { return std::optional(key_or_item_); };
      break;
    case Kind::remove:
      write.apply = [](auto, auto&) { return std::optional<ItemView>(); };
      break;
    case Kind::update:
      write.apply = [this](std::optional<ItemView> before, std::string& memory) {
        return update_->apply(table_->definition(), before, key_or_item_, memory);
      };
      break;
  }
  return write;
}

}  // namespace dynamorm::engine
