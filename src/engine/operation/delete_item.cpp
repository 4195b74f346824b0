#include "dynamorm/operation/delete_item.hpp"

#include "engine/item_collection.hpp"
#include "engine/item_rules.hpp"
#include "engine/item_write.hpp"
#include "engine/operations.hpp"
#include "engine/shared_table.hpp"
#include "engine/write_demand.hpp"
#include "storage/layout.hpp"

namespace dynamorm::engine {
namespace {

DeleteItemResponse answer(DeleteItemRequest const& request, storage::TableDefinition const& table,
                          WrittenItem written) {
  DeleteItemResponse response;
  response.consumed_capacity = capacity_of(table, written, request.return_consumed_capacity);
  response.item_collection_metrics = metrics_of(table, request.key, request.return_item_collection_metrics);
  if (request.return_values == ReturnValue::all_old) response.attributes = std::move(written).take_before();
  return response;
}

}  // namespace

Result<DeleteItemResponse> run(Context const& context, DeleteItemRequest const& request) {
  if (Status const checked = check_write_parameters(request); !checked) return checked.failure();
  auto placeholders = placeholders_of(request.expression_attribute_names, request.expression_attribute_values);
  if (!placeholders) return placeholders.failure();
  auto const demand = demand_of(request, *placeholders);
  if (!demand) return demand.failure();
  auto const table = SharedTable::find(context, request.table_name);
  if (!table) return table.failure();
  if (Status const key = check_key(table->definition(), request.key); !key) return key.failure();

  auto written = carry_out(context, {.table = &table->table(),
                                     .key = storage::item_key(table->definition(), request.key),
                                     .condition = demand->condition_or_null(),
                                     .gives_item_on_failure = demand->gives_item_on_failure,
                                     .apply = [](auto, auto&) { return std::optional<ItemView>(); }});
  if (!written) return written.failure();
  return answer(request, table->definition(), std::move(*written));
}

}  // namespace dynamorm::engine
