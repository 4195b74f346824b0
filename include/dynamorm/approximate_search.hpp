// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace dynamorm {

/// Lets an embedded database search large vector indexes approximately: much faster, but a search may miss some of the
/// nearest items. Scores are exact, and so are searches with a filter that few items match.
///
/// From `from` vectors on, the first search starts to build a graph in the background. Until a vector is in the graph,
/// searches compare it as exact ones do, so that none is missing because it is new. The graph doubles the memory that
/// the vectors take. It is built again after a restart.
struct ApproximateSearch {
  /// The number of vectors in the index, or in one partition of it, below which searches stay exact.
  std::size_t from = 100'000;
  /// How many candidates a search collects, at least twice the number of results. More find more of the nearest items
  /// and take longer.
  std::size_t candidates = 50;
};

}  // namespace dynamorm
