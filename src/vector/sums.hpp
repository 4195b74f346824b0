// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

/// The inner loops of searches: sums over the elements of two vectors.
namespace dynamorm::vector {

/// The elements of a row come in groups of this size, the last one filled up with zeros, and are aligned to 64 bytes.
constexpr std::size_t group = 16;

/// Returns the size of a row with its padding.
[[nodiscard]] constexpr std::size_t padded(std::size_t dimensions) noexcept {
  return (dimensions + group - 1) / group * group;
}

/// Sums in double precision over rows of floats, which are exact for products of floats. `size` is a multiple of
/// `group`. Thread-safe.
struct Sums {
  /// Both vectors are aligned to 64 bytes. Asks for the rows that follow this one in memory.
  using Sum = double (*)(double const* query, float const* row, std::size_t size) noexcept;
  /// The vectors may be anywhere.
  using FloatSum = double (*)(float const* one, float const* other, std::size_t size) noexcept;

  char const* name;
  Sum dot_product;
  Sum squared_distance;
  FloatSum dot_product_of_floats;
  FloatSum squared_distance_of_floats;
};

/// The fastest sums that this processor supports, chosen at the first call.
[[nodiscard]] Sums const& fastest_sums() noexcept;

/// All sums that this processor supports, from the portable ones to the fastest.
[[nodiscard]] std::vector<Sums> const& supported_sums();

}  // namespace dynamorm::vector
