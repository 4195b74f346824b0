#pragma once

#include <cstdint>
#include <string_view>

/// What a walk of encoded texts needs where it is compiled; the rest of the item encoding stands in
/// src/item/encoding.hpp.
namespace dynamorm::detail {

/// A length from its first byte on, in LEB128, where it has more than one; moves `position` behind it.
[[nodiscard]] std::uint32_t read_long_length(char const*& position) noexcept;

/// A length and its bytes; moves `position` behind them.
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
