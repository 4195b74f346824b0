// SPDX-License-Identifier: Apache-2.0
#include "engine/items/collection_metrics.hpp"

#include <algorithm>
#include <utility>

#include "dynamorm/item.hpp"

namespace dynamorm::engine {

std::optional<api::ItemCollectionMetrics> metrics_of(storage::TableDefinition const& table, ItemView key,
                                                     std::optional<api::ReturnItemCollectionMetrics> wanted) {
  if (wanted != api::ReturnItemCollectionMetrics::size || !table.has_local_indexes()) return std::nullopt;
  api::ItemCollectionMetrics metrics;
  for (storage::KeyPart const& part : table.key.hash) {
    metrics.item_collection_key.emplace().set(part.name, Value(*key.find(part.name)));
  }
  metrics.size_estimate_range_gb = std::vector<double>{0.0, 1.0};
  return metrics;
}

void add_collection(std::vector<api::ItemCollectionMetrics>& collections, api::ItemCollectionMetrics metrics) {
  if (std::ranges::find(collections, metrics) == collections.end()) collections.push_back(std::move(metrics));
}

}  // namespace dynamorm::engine
