// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/update_item.hpp"

#include "engine/items/envelope.hpp"
#include "engine/items/item_rules.hpp"
#include "engine/items/item_update.hpp"
#include "engine/items/item_write.hpp"
#include "engine/items/write_answer.hpp"
#include "engine/items/write_demand.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/storage/layout.hpp"
#include "engine/tables/shared_table.hpp"

namespace dynamorm::engine {
namespace {

/// An UpdateItem whose own parameters are in order.
struct CheckedUpdate {
  ItemUpdate update;
  WriteDemand demand;
};

Status check_update_parameters(api::UpdateItemRequest const& request) {
  return check_parameters({.expressions = {{"UpdateExpression", request.update_expression.has_value()},
                                           {"ConditionExpression", request.condition_expression.has_value()}},
                           .legacy = {{"AttributeUpdates", request.attribute_updates.has_value()},
                                      {"Expected", request.expected.has_value()},
                                      {"ConditionalOperator", request.conditional_operator.has_value()}},
                           .names = request.expression_attribute_names,
                           .values = &request.expression_attribute_values,
                           .names_missing_expressions = false});
}

Result<CheckedUpdate> check(Context const& context, api::UpdateItemRequest const& request) {
  if (Status const parameters = check_update_parameters(request); !parameters) return parameters.failure();
  auto placeholders =
      placeholders_of(context.expressions, request.expression_attribute_names, request.expression_attribute_values);
  if (!placeholders) return placeholders.failure();
  auto update = ItemUpdate::of(request.update_expression, request.attribute_updates, *placeholders);
  if (!update) return update.failure();
  auto demand = demand_of(request, *placeholders);
  if (!demand) return demand.failure();
  if (Status const form = check_form(request.key); !form) return form.failure();
  return CheckedUpdate{std::move(*update), std::move(*demand)};
}

Result<std::optional<ItemView>> apply(ItemUpdate const& update, storage::TableDefinition const& table,
                                      std::optional<ItemView> before, ItemView key, std::string& memory) {
  Result<std::optional<ItemView>> after = update.apply(table, before, key, memory);
  if (!after || !*after) return after;
  if (Status const size = update.check_size(**after); !size) return size.failure();
  return after;
}

std::optional<Item> returned(api::UpdateItemRequest const& request, ItemUpdate const& update, WrittenItem written) {
  switch (request.return_values.value_or(api::ReturnValue::none)) {
    case api::ReturnValue::none:
      return std::nullopt;
    case api::ReturnValue::all_old:
      return std::move(written).take_before();
    case api::ReturnValue::all_new:
      return std::move(written).take_after();
    case api::ReturnValue::updated_old:
      return update.changes_in(written.item_before());
    case api::ReturnValue::updated_new:
      return update.changes_in(written.item_after());
  }
  return std::nullopt;
}

api::UpdateItemResponse answer(api::UpdateItemRequest const& request, ItemUpdate const& update,
                               storage::TableDefinition const& table, WrittenItem written) {
  auto response = answer_without_attributes(request, request.key, table, written);
  response.attributes = returned(request, update, std::move(written));
  return response;
}

}  // namespace

Result<api::UpdateItemResponse> run(Context const& context, api::UpdateItemRequest const& request) {
  auto const checked = check(context, request);
  if (!checked) return enveloped(request, checked.failure());
  ItemUpdate const& update = checked->update;
  WriteDemand const& demand = checked->demand;
  auto const table = SharedTable::find(context, request.table_name);
  if (!table) return table.failure();
  storage::TableDefinition const& definition = table->definition();
  if (Status const key = check_key(definition, request.key); !key) return key.failure();
  if (Status const keys = update.check_keys(definition); !keys) return keys.failure();
  if (Status const keys = demand.check_keys(definition); !keys) return keys.failure();

  auto written = carry_out(context, {.table = &table->table(),
                                     .key = storage::item_key(definition, request.key),
                                     .condition = demand.condition_or_null(),
                                     .gives_item_on_failure = demand.gives_item_on_failure,
                                     .apply = [&](std::optional<ItemView> before, std::string& memory) {
                                       return apply(update, definition, before, request.key, memory);
                                     }});
  if (!written) return written.failure();
  return answer(request, update, definition, std::move(*written));
}

}  // namespace dynamorm::engine
