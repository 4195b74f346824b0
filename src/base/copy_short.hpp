// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace dynamorm {

/// Copies `size` bytes; does not call a function if there are at most 32.
inline void copy_short(char* out, char const* from, std::size_t size) noexcept {
  if (size > 32) {
    std::memcpy(out, from, size);
  } else if (size > 16) {
    struct {
      char bytes[16];
    } blocks[2];
    std::memcpy(blocks, from, 16);
    std::memcpy(blocks + 1, from + size - 16, 16);
    std::memcpy(out, blocks, 16);
    std::memcpy(out + size - 16, blocks + 1, 16);
  } else if (size >= 8) {
    std::uint64_t words[2];  // these overlap, as do the smaller ones below
    std::memcpy(words, from, 8);
    std::memcpy(words + 1, from + size - 8, 8);
    std::memcpy(out, words, 8);
    std::memcpy(out + size - 8, words + 1, 8);
  } else if (size >= 4) {
    std::uint32_t words[2];
    std::memcpy(words, from, 4);
    std::memcpy(words + 1, from + size - 4, 4);
    std::memcpy(out, words, 4);
    std::memcpy(out + size - 4, words + 1, 4);
  } else if (size > 0) {
    char const middle = from[size / 2];
    char const last = from[size - 1];
    out[0] = from[0];
    out[size / 2] = middle;
    out[size - 1] = last;
  }
}

}  // namespace dynamorm
