// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "dynamorm/item.hpp"

namespace dynamorm::api {

/// Selects whether a write returns the size of its item collection. Only tables with local indexes have collections.
enum class ReturnItemCollectionMetrics : std::uint8_t { size, none };

/// The items with one hash key in a table and all its local indexes.
/// Rule from: "Local secondary indexes", Item collections.
struct ItemCollectionMetrics {
  std::optional<Item> item_collection_key{};
  /// Lower and upper estimate in gigabytes.
  std::optional<std::vector<double>> size_estimate_range_gb{};

  bool operator==(ItemCollectionMetrics const&) const = default;
};

}  // namespace dynamorm::api
