#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "dynamorm/item.hpp"

namespace dynamorm::api {

/// Whether a write tells how large the collection of its item is. Only tables with local indexes have collections.
enum class ReturnItemCollectionMetrics : std::uint8_t { size, none };

/// The items of all local indexes and of the table that share one hash key.
/// Rule from: "Local secondary indexes", Item collections.
struct ItemCollectionMetrics {
  std::optional<Item> item_collection_key{};
  /// Lower and upper estimate, in gigabytes.
  std::optional<std::vector<double>> size_estimate_range_gb{};

  bool operator==(ItemCollectionMetrics const&) const = default;
};

}  // namespace dynamorm::api
