#include "dynamorm/api/put_item.hpp"

#include "engine/items/item_rules.hpp"
#include "engine/items/item_write.hpp"
#include "engine/items/write_answer.hpp"
#include "engine/items/write_demand.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/storage/layout.hpp"
#include "engine/tables/shared_table.hpp"

namespace dynamorm::engine {
namespace {

Status check(api::PutItemRequest const& request) {
  if (Status const parameters = check_write_parameters(request); !parameters) return parameters;
  return check_item_size(request.item);
}

}  // namespace

Result<api::PutItemResponse> run(Context const& context, api::PutItemRequest const& request) {
  if (Status const checked = check(request); !checked) return checked.failure();
  auto const demand = demand_of(request);
  if (!demand) return demand.failure();
  auto const table = SharedTable::find(context, request.table_name);
  if (!table) return table.failure();
  if (Status const keys = check_keys_of_item(table->definition(), request.item); !keys) return keys.failure();
  if (Status const keys = demand->check_keys(table->definition()); !keys) return keys.failure();

  auto written = carry_out(context, {.table = &table->table(),
                                     .key = storage::item_key(table->definition(), request.item),
                                     .condition = demand->condition_or_null(),
                                     .gives_item_on_failure = demand->gives_item_on_failure,
                                     .apply = [&request](auto, auto&) { return std::optional(request.item.view()); }});
  if (!written) return written.failure();
  return answer_with_old(request, request.item, table->definition(), std::move(*written));
}

}  // namespace dynamorm::engine
