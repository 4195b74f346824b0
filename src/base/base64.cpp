// SPDX-License-Identifier: Apache-2.0
#include "base/base64.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace dynamorm {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t no_digit = 0xFF;

constexpr std::array<std::uint8_t, 256> digit_values = [] {
  std::array<std::uint8_t, 256> values{};
  values.fill(no_digit);
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return values;
}();

std::uint32_t octet(char c) { return static_cast<unsigned char>(c); }

/// Encodes three octets, missing ones as zero, as four digits.
char* put_group(char* out, std::uint32_t group) {
  for (int shift = 18; shift >= 0; shift -= 6) *out++ = alphabet[(group >> shift) & 0x3F];
  return out;
}

}  // namespace

char* put_base64(char* out, std::string_view bytes) noexcept {
  for (; bytes.size() >= 3; bytes.remove_prefix(3)) {
    out = put_group(out, octet(bytes[0]) << 16 | octet(bytes[1]) << 8 | octet(bytes[2]));
  }
  if (bytes.empty()) return out;
  char* const end = put_group(out, octet(bytes[0]) << 16 | (bytes.size() == 2 ? octet(bytes[1]) << 8 : 0));
  std::fill(end - (3 - bytes.size()), end, '=');
  return end;
}

void append_base64(std::string& out, std::string_view bytes) {
  std::size_t const before = out.size();
  out.resize(before + base64_size(bytes.size()));
  put_base64(out.data() + before, bytes);
}

bool append_decoded_base64(std::string& out, std::string_view text) {
  if (text.size() % 4 != 0) return false;
  std::size_t const before = out.size();
  std::size_t const padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  text.remove_suffix(padding);
  std::uint32_t bits = 0;
  int bit_count = 0;
  for (char const c : text) {
    std::uint8_t const digit = digit_values[static_cast<unsigned char>(c)];
    if (digit == no_digit) {
      out.resize(before);
      return false;
    }
    bits = bits << 6 | digit;
    bit_count += 6;
    if (bit_count < 8) continue;
    bit_count -= 8;
    out.push_back(static_cast<char>(bits >> bit_count & 0xFF));
  }
  bool const rest_is_zero = (bits & ((1U << bit_count) - 1)) == 0;
  if (!rest_is_zero) out.resize(before);
  return rest_is_zero;
}

}  // namespace dynamorm
