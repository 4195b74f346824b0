// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "dynamorm/api/item_collection.hpp"
#include "dynamorm/value_view.hpp"

#include "engine/storage/table_definition.hpp"

namespace dynamorm::engine {

/// Returns the metrics of the item collection that a write concerns, if the request asks for them and the table has
/// local indexes. Rule from: "Local secondary indexes", Item collections.
[[nodiscard]] std::optional<api::ItemCollectionMetrics> metrics_of(
    storage::TableDefinition const& table, ItemView key, std::optional<api::ReturnItemCollectionMetrics> wanted);

/// Adds the metrics to those of the request's other writes. Each collection is listed once, however many of its items
/// were written.
void add_collection(std::vector<api::ItemCollectionMetrics>& collections, api::ItemCollectionMetrics metrics);

}  // namespace dynamorm::engine
