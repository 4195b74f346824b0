// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dynamorm/dynamorm.hpp"

namespace dynamorm::testing {

/// Half of a pair that one transaction writes: the other half has the other side, and the same number.
struct Half {
  std::string side{};  ///< "left" or "right"
  int number = 0;      ///< 1, 2, 3 and so on, in the order of the transactions.
  std::string text{};

  static constexpr auto schema = table("halves", hash_key<&Half::side>, range_key<&Half::number>);
};

}  // namespace dynamorm::testing
