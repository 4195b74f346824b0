// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/gate.hpp"
#include "engine/storage/held.hpp"
#include "engine/storage/vector_rows.hpp"
#include "vector/graph.hpp"

namespace dynamorm::storage {

class VectorPartition;

/// Where the row of a key is.
struct VectorPlace {
  VectorPartition* partition;
  std::size_t row;
};
using VectorPlaces = std::unordered_map<std::string, VectorPlace>;  // by key

/// A graph and its lock, which searches share. Lock it before the lock of the column.
struct SharedGraph {
  SharedGraph(std::size_t dimensions, vector::Measure measure, std::size_t expected)
      : graph(dimensions, measure, expected) {}

  Gate gate{};
  vector::Graph graph;
};

/// The rows of one partition of a column, and the graph over some of them, if there is one. Those come first, so that
/// a search compares the others as one range. Not thread-safe.
///
/// A row that is changed or removed leaves the graph at once: its node is free and searches ignore it, until it is used
/// for another vector.
class VectorPartition {
 public:
  using Node = vector::Graph::Node;

  /// Keeps `places` up to date, which must outlive it.
  VectorPartition(std::size_t dimensions, std::shared_ptr<VectorMemory> memory, VectorPlaces& places);

  [[nodiscard]] std::size_t size() const noexcept { return rows_->size(); }
  /// A snapshot for searches.
  [[nodiscard]] Held<VectorRows> const& rows() const noexcept { return rows_; }
  /// The number of rows that are in the graph.
  [[nodiscard]] std::size_t linked() const noexcept { return nodes_.size(); }

  /// Adds the row, or changes the one with the same key, which is in this partition.
  void put(std::span<float const> elements, VectorLabel label);
  void remove(std::string const& key);

  [[nodiscard]] std::shared_ptr<SharedGraph> const& graph() const noexcept { return graph_; }
  void set_graph(std::shared_ptr<SharedGraph> graph) noexcept { graph_ = std::move(graph); }
  /// Returns the rows of nodes that have one.
  [[nodiscard]] std::vector<std::size_t> rows_of(std::vector<Node> const& nodes) const;

  /// A copy of a row that is not in the graph.
  struct Unlinked {
    std::string key;
    std::vector<float> elements;
    std::optional<Node> free_node;  ///< The node to use; std::nullopt to add one.
  };
  /// Returns the first one; std::nullopt if all rows are in the graph.
  [[nodiscard]] std::optional<Unlinked> first_unlinked();
  /// The node has these elements now. Links it with the row, unless that has changed meanwhile.
  void link(Unlinked const& row, Node node);

  std::string_view name{};       ///< Its name in the column.
  bool is_being_linked = false;  ///< Whether a thread adds rows to the graph.

 private:
  [[nodiscard]] VectorRows& own_rows();
  [[nodiscard]] bool has_elements(std::size_t row, std::span<float const> elements) const;
  void move(std::size_t from, std::size_t to);
  void swap(std::size_t one, std::size_t other);
  /// Takes the row out of the graph, and moves another one into its place. Returns the place that is free now.
  [[nodiscard]] std::size_t unlink(std::size_t row);

  VectorPlaces& places_;
  Held<VectorRows> rows_;
  std::shared_ptr<SharedGraph> graph_;
  std::vector<Node> nodes_;               // by row
  std::vector<std::size_t> row_of_node_;  // no_row for free nodes
  std::vector<Node> free_nodes_;
};

}  // namespace dynamorm::storage
