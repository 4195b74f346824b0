// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <vector>

namespace dynamorm {

/// Returns whether there are at most 8 elements, all different. Compares each with each, which is faster than sorting
/// so few. Larger vectors are not compared.
template <class T>
[[nodiscard]] bool are_few_and_distinct(std::vector<T> const& elements) {
  constexpr std::size_t few = 8;
  if (elements.size() > few) return false;
  for (auto one = elements.begin(); one != elements.end(); ++one) {
    if (std::find(std::next(one), elements.end(), *one) != elements.end()) return false;
  }
  return true;
}

}  // namespace dynamorm
