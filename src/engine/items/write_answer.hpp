#pragma once

#include "dynamorm/value_view.hpp"

#include "engine/items/collection_metrics.hpp"
#include "engine/items/item_write.hpp"
#include "engine/storage/table_definition.hpp"

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

}  // namespace dynamorm::engine
