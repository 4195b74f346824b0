// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "dynamorm/api/vector_index.hpp"
#include "dynamorm/approximate_search.hpp"

#include "engine/storage/vector_partition.hpp"

namespace dynamorm::storage {

/// One vector with what a search needs to know about its item.
struct VectorRow {
  std::string partition{};  ///< Which rows are searched together; empty if the search schema has no hash attribute.
  std::string key{};        ///< The item's key in the store.
  std::string filters{};    ///< The attributes by which a search filters, as an encoded item; may be empty.
  std::vector<float> elements{};
};

/// A search of one partition.
struct VectorSearch {
  std::span<float const> query;
  std::string_view partition{};
  std::size_t most = 1;  ///< The number of results.
  /// Returns whether an item with these filters is wanted; empty for every item.
  std::function<bool(std::string_view filters)> accepts{};
  /// How many rows a graph chooses at least, if there is one.
  std::size_t candidates = ApproximateSearch().candidates;
};

struct VectorMatch {
  std::string key{};
  double score{};
};

/// All vectors of one index, in memory: contiguous and aligned floats, by partition. A search compares the query with
/// every vector that its filters accept. If it may be approximate, a graph chooses those of a large partition.
///
/// Thread-safe. A search takes a snapshot in a few instructions and reads it without a lock. A write changes one row in
/// place, or copies the block that holds it, at most 256 KB, if a search is reading that. It never changes a graph:
/// link_some() adds rows to it later, and searches compare the others meanwhile.
class VectorColumn {
 public:
  /// `graph_from`: the size from which a partition gets a graph; std::nullopt if searches must be exact.
  VectorColumn(std::size_t dimensions, api::VectorDistanceFunction distance,
               std::optional<std::size_t> graph_from = std::nullopt)
      : dimensions_(dimensions),
        distance_(distance),
        graph_from_(graph_from),
        memory_(VectorRows::make_memory(dimensions)) {}

  /// Adds the row, or replaces the one with the same key.
  void put(VectorRow row);
  void remove(std::string_view key);

  /// Returns the nearest rows, nearest first; equally near ones in the order of their keys.
  [[nodiscard]] std::vector<VectorMatch> nearest(VectorSearch const& search) const;
  /// Returns the score that the row has, whether it is in the column or not.
  [[nodiscard]] double score(std::span<float const> query, std::span<float const> row) const;

  /// Returns whether a graph lacks rows of the partition and no thread is adding them. The caller must do so then:
  /// call link_some() until it returns false.
  [[nodiscard]] bool claim_linking(std::string_view partition);
  /// Adds rows of the partition to its graph for about this time. Returns whether there are more.
  [[nodiscard]] bool link_some(std::string_view partition, std::chrono::milliseconds time);

  /// A new column is being loaded: `load` adds rows of a snapshot, but not those that were changed after it.
  void load(VectorRow row);
  void finish_loading();
  [[nodiscard]] bool is_loaded() const;
  void wait_until_loaded() const;

 private:
  using Partitions = std::map<std::string, VectorPartition, std::less<>>;

  void place(VectorRow&& row, double squared_length);
  void take_out(std::string const& key);
  [[nodiscard]] double length_for_label(std::span<float const> row) const;
  [[nodiscard]] bool lacks_links(VectorPartition const& partition) const;
  [[nodiscard]] bool link_one(std::string_view partition);
  [[nodiscard]] std::vector<VectorMatch> nearest_of_all(VectorSearch const& search) const;
  [[nodiscard]] std::optional<std::vector<VectorMatch>> nearest_in_graph(VectorSearch const& search) const;
  [[nodiscard]] std::shared_ptr<SharedGraph> graph_for(std::string_view partition) const;

  std::size_t dimensions_;
  api::VectorDistanceFunction distance_;
  std::optional<std::size_t> graph_from_;
  std::shared_ptr<VectorMemory> memory_;

  mutable std::mutex mutex_;  // guards what follows
  VectorPlaces places_;
  Partitions partitions_;
  bool loaded_ = false;
  std::unordered_set<std::string> changed_;  // keys that were written while it is being loaded
  mutable std::condition_variable loading_ended_;
};

}  // namespace dynamorm::storage
