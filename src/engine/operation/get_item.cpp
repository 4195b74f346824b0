// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/get_item.hpp"

#include "engine/capacity_count.hpp"
#include "engine/items/item_rules.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/parameters.hpp"
#include "engine/reads/read_projection.hpp"
#include "engine/storage/layout.hpp"
#include "engine/tables/shared_table.hpp"
#include "item/size.hpp"

namespace dynamorm::engine {
namespace {

Status check(api::GetItemRequest const& request) {
  return check_parameters({.expressions = {{"ProjectionExpression", request.projection_expression.has_value()}},
                           .legacy = {{"AttributesToGet", request.attributes_to_get.has_value()}},
                           .names = request.expression_attribute_names});
}

}  // namespace

Result<api::GetItemResponse> run(Context const& context, api::GetItemRequest const& request) {
  if (Status const checked = check(request); !checked) return checked.failure();
  auto const projection = projection_of(context, request.projection_expression, request.expression_attribute_names,
                                        request.attributes_to_get);
  if (!projection) return projection.failure();
  if (Status const depth = check_depth(request.key); !depth) return depth.failure();
  auto const table = SharedTable::find(context, request.table_name);
  if (!table) return table.failure();
  if (Status const key = check_key(table->definition(), request.key); !key) return key.failure();
  if (Status const keys = check_keys(table->definition(), *projection); !keys) return keys.failure();

  std::string encoded;
  Result<bool> const found = context.store.get(storage::item_key(table->definition(), request.key), encoded);
  if (!found) return found.failure();

  api::GetItemResponse response;
  if (is_wanted(request.return_consumed_capacity)) {
    std::size_t const size = *found ? item::size_of(ItemView(encoded.data())) : 0;
    CapacityCount capacity(table->definition(), CapacityCount::Kind::read);
    capacity.add(read_units(size, request.consistent_read.value_or(false)));
    response.consumed_capacity = capacity.tell(request.return_consumed_capacity);
  }
  if (*found) response.item = project(*projection, std::move(encoded));
  return response;
}

}  // namespace dynamorm::engine
