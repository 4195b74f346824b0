// SPDX-License-Identifier: Apache-2.0
#include "engine/statements/java_hash_set.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace dynamorm::engine {
namespace {

/// Adds a UTF-16 code unit to a hash.
std::uint32_t with_unit(std::uint32_t hash, std::uint32_t unit) noexcept { return hash * 31 + unit; }

/// Java's String.hashCode of a UTF-8 string.
std::uint32_t java_hash(std::string_view text) noexcept {
  std::uint32_t hash = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto const first = static_cast<unsigned char>(text[at]);
    std::size_t const size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    std::uint32_t point = size == 1 ? first : first & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size && at + i < text.size(); ++i) {
      point = point << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    at += size;
    if (point < 0x10000) {
      hash = with_unit(hash, point);
    } else {
      hash = with_unit(hash, 0xD800 + ((point - 0x10000) >> 10));
      hash = with_unit(hash, 0xDC00 + ((point - 0x10000) & 0x3FF));
    }
  }
  return hash;
}

}  // namespace

std::vector<std::string> in_java_order(std::vector<std::string> strings) {
  std::size_t slots = 16;
  while (strings.size() * 4 > slots * 3) slots *= 2;
  std::ranges::stable_sort(strings, {}, [slots](std::string const& text) {
    std::uint32_t const hash = java_hash(text);
    return (hash ^ hash >> 16) & (slots - 1);
  });
  return strings;
}

}  // namespace dynamorm::engine
