#pragma once

#include <optional>
#include <vector>

#include "dynamorm/api/item_collection.hpp"
#include "dynamorm/value_view.hpp"

#include "engine/storage/table_definition.hpp"

namespace dynamorm::engine {

/// What a write of the item, or of the one with that key, tells of its collection: nothing unless it was asked for and
/// the table has local indexes. Rule from: "Local secondary indexes", Item collections.
[[nodiscard]] std::optional<api::ItemCollectionMetrics> metrics_of(
    storage::TableDefinition const& table, ItemView key, std::optional<api::ReturnItemCollectionMetrics> wanted);

/// Adds it to those of the request's other writes: each collection is told of once, however many of its items were
/// written.
void add_collection(std::vector<api::ItemCollectionMetrics>& collections, api::ItemCollectionMetrics metrics);

}  // namespace dynamorm::engine
