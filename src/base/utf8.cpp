// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"

#include <simdjson.h>

#include <cstdint>
#include <cstring>

namespace dynamorm {
namespace {

/// Most strings are short ASCII and are checked before calling the function for long ones.
constexpr std::size_t longest_short = 64;

bool is_ascii(std::string_view text) noexcept {
  std::uint64_t seen = 0;
  for (; text.size() >= sizeof seen; text.remove_prefix(sizeof seen)) {
    std::uint64_t bytes;
    std::memcpy(&bytes, text.data(), sizeof bytes);
    seen |= bytes;
  }
  for (char const c : text) seen |= static_cast<unsigned char>(c);
  return (seen & 0x8080808080808080) == 0;
}

}  // namespace

bool is_utf8(std::string_view text) noexcept {
  if (text.size() <= longest_short && is_ascii(text)) return true;
  return simdjson::validate_utf8(text.data(), text.size());
}

}  // namespace dynamorm
