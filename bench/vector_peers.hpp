// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

/// The peers of a search, compiled for the processor at hand (-march=native).
namespace dynamorm::bench {

/// Reads memory as fast as one thread can: a sum of 64-bit words.
[[nodiscard]] std::uint64_t streaming_sum(void const* memory, std::size_t bytes) noexcept;

/// Searches in rows without padding, as one would write it for this purpose: returns the row with the smallest distance
/// of cosine, given the lengths of all rows.
[[nodiscard]] std::size_t nearest_by_hand(float const* rows, double const* lengths, std::size_t count,
                                          std::size_t dimensions, float const* query) noexcept;

}  // namespace dynamorm::bench
