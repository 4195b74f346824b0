// SPDX-License-Identifier: Apache-2.0
#include "base/hex.hpp"

#include <string_view>

namespace dynamorm {

std::string hex_text(std::span<unsigned char const> bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string text(2 * bytes.size(), '0');
  char* next = text.data();
  for (unsigned char const byte : bytes) {
    *next++ = digits[byte >> 4U];
    *next++ = digits[byte & 15U];
  }
  return text;
}

}  // namespace dynamorm
