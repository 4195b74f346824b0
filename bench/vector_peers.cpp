// SPDX-License-Identifier: Apache-2.0
#include "vector_peers.hpp"

#include <vector>

namespace dynamorm::bench {

std::uint64_t streaming_sum(void const* memory, std::size_t bytes) noexcept {
  auto const* words = static_cast<std::uint64_t const*>(memory);
  std::size_t const count = bytes / sizeof(std::uint64_t);
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += words[i];
  return sum;
}

std::size_t nearest_by_hand(float const* rows, double const* lengths, std::size_t count, std::size_t dimensions,
                            float const* query) noexcept {
  constexpr std::size_t lanes = 16;
  std::vector<double> const wide(query, query + dimensions);
  std::size_t nearest = 0;
  double largest = -2;
  for (std::size_t row = 0; row < count; ++row) {
    float const* const elements = rows + row * dimensions;
    double sums[lanes] = {};
    for (std::size_t i = 0; i < dimensions; i += lanes) {
      for (std::size_t lane = 0; lane < lanes; ++lane) sums[lane] += wide[i + lane] * double{elements[i + lane]};
    }
    double sum = 0;
    for (double const each : sums) sum += each;
    double const cosine = sum / lengths[row];
    if (cosine > largest) {
      largest = cosine;
      nearest = row;
    }
  }
  return nearest;
}

}  // namespace dynamorm::bench
