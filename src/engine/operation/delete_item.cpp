#include "dynamorm/api/delete_item.hpp"

#include "engine/items/item_rules.hpp"
#include "engine/items/item_write.hpp"
#include "engine/items/write_answer.hpp"
#include "engine/items/write_demand.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/storage/layout.hpp"
#include "engine/tables/shared_table.hpp"

namespace dynamorm::engine {

Result<api::DeleteItemResponse> run(Context const& context, api::DeleteItemRequest const& request) {
  if (Status const checked = check_write_parameters(request); !checked) return checked.failure();
  auto const demand = demand_of(request);
  if (!demand) return demand.failure();
  auto const table = SharedTable::find(context, request.table_name);
  if (!table) return table.failure();
  if (Status const key = check_key(table->definition(), request.key); !key) return key.failure();
  if (Status const keys = demand->check_keys(table->definition()); !keys) return keys.failure();

  auto written = carry_out(context, {.table = &table->table(),
                                     .key = storage::item_key(table->definition(), request.key),
                                     .condition = demand->condition_or_null(),
                                     .gives_item_on_failure = demand->gives_item_on_failure,
                                     .apply = [](auto, auto&) { return std::optional<ItemView>(); }});
  if (!written) return written.failure();
  return answer_with_old(request, request.key, table->definition(), std::move(*written));
}

}  // namespace dynamorm::engine
