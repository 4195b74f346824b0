// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace dynamorm {

/// The conditions that searches of a vector index accept, in an embedded database. Both accept equalities joined by
/// AND.
enum class SearchGrammar : std::uint8_t {
  /// Rejects everything else, as the service did when its answers were recorded, up to October 2026.
  equalities,
  /// Accepts what a filter can say, as AWS documents it since: comparisons, BETWEEN, IN, OR, NOT and functions. A
  /// partition still needs an equality.
  conditions,
};

}  // namespace dynamorm
