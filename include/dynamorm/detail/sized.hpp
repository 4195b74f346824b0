// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

/// The part of the item encoding that templates need; the rest is in src/item/encoding.hpp.
namespace dynamorm::detail {

/// Reads a LEB128 length of more than one byte; advances `position` past it.
[[nodiscard]] std::uint32_t read_long_length(char const*& position) noexcept;

/// Reads a length and its bytes; advances `position` past them.
inline std::string_view read_sized(char const*& position) noexcept {
  std::uint32_t size = static_cast<unsigned char>(*position);
  if (size < 0x80) {
    ++position;
  } else {
    size = read_long_length(position);
  }
  std::string_view const bytes(position, size);
  position += size;
  return bytes;
}

}  // namespace dynamorm::detail
