// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <utility>

#include "dynamorm/result.hpp"
#include "dynamorm/value_view.hpp"

#include "engine/context.hpp"
#include "engine/items/collection_metrics.hpp"
#include "engine/items/item_write.hpp"
#include "engine/items/write_demand.hpp"
#include "engine/storage/layout.hpp"
#include "engine/storage/table_definition.hpp"
#include "engine/tables/shared_table.hpp"

namespace dynamorm::engine {

/// Sets what the responses of PutItem, DeleteItem and UpdateItem have in common: consumed capacity and collection
/// metrics.
template <class Request>
[[nodiscard]] typename Request::Response answer_without_attributes(Request const& request, ItemView key,
                                                                   storage::TableDefinition const& table,
                                                                   WrittenItem const& written) {
  typename Request::Response response;
  response.consumed_capacity = capacity_of(table, written, request.return_consumed_capacity);
  response.item_collection_metrics = metrics_of(table, key, request.return_item_collection_metrics);
  return response;
}

/// A write that replaces or removes a whole item: the common part of PutItem and DeleteItem. Views the request.
struct WholeItemWrite {
  ItemView key_or_item;           ///< The item to store, or the key of the item to remove.
  std::optional<ItemView> after;  ///< The item to store; std::nullopt to remove one.
  Status (*check_keys)(storage::TableDefinition const& table, ItemView key_or_item);
};

/// Performs the write and answers a request whose parameters have been checked.
template <class Request>
[[nodiscard]] Result<typename Request::Response> write_whole_item(Context const& context, Request const& request,
                                                                  WriteDemand const& demand,
                                                                  WholeItemWrite const& write) {
  auto const table = SharedTable::find(context, request.table_name);
  if (!table) return table.failure();
  storage::TableDefinition const& definition = table->definition();
  if (Status const keys = write.check_keys(definition, write.key_or_item); !keys) return keys.failure();
  if (Status const keys = demand.check_keys(definition); !keys) return keys.failure();

  auto written = carry_out(context, {.table = &table->table(),
                                     .key = storage::item_key(definition, write.key_or_item),
                                     .condition = demand.condition_or_null(),
                                     .gives_item_on_failure = demand.gives_item_on_failure,
                                     .apply = [after = write.after](auto, auto&) { return after; }});
  if (!written) return written.failure();
  auto response = answer_without_attributes(request, write.key_or_item, definition, *written);
  if (request.return_values == api::ReturnValue::all_old) response.attributes = std::move(*written).take_before();
  return response;
}

}  // namespace dynamorm::engine
