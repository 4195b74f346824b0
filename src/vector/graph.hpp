// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace dynamorm::vector {

/// The quantity by which a graph compares vectors.
enum class Measure : std::uint8_t {
  angle,     ///< The smaller, the nearer.
  distance,  ///< The smaller, the nearer.
  product,   ///< The larger, the nearer.
};

/// A graph that links each vector to some near ones, so that a search for the nearest compares a small part of them. It
/// may miss some. Holds a copy of each vector. It is hnswlib's Hierarchical Navigable Small World.
///
/// Vectors cannot be removed; replace them. Any number of threads may search while no thread changes the graph.
class Graph {
 public:
  /// The number of a vector, from 0 in the order of add().
  using Node = std::uint32_t;

  /// `expected`: how many vectors to make room for. It grows when there are more.
  Graph(std::size_t dimensions, Measure measure, std::size_t expected);
  Graph(Graph const&) = delete;
  Graph& operator=(Graph const&) = delete;
  ~Graph();

  /// Both take a time that grows with the logarithm of the number of vectors; replacing takes longer, because it also
  /// repairs the links around the old vector.
  [[nodiscard]] Node add(std::span<float const> elements);
  void replace(Node node, std::span<float const> elements);

  /// Returns up to `most` near vectors, nearest first. The more are wanted, the surer are the first ones, and the
  /// longer it takes.
  [[nodiscard]] std::vector<Node> nearest(std::span<float const> query, std::size_t most) const;

 private:
  struct Links;
  [[nodiscard]] std::vector<float> prepared(std::span<float const> elements) const;

  Measure measure_;
  std::size_t stride_;
  std::unique_ptr<Links> links_;
};

}  // namespace dynamorm::vector
