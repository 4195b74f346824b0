// SPDX-License-Identifier: Apache-2.0
#include "base/percent_encoding.hpp"

#include <array>

#include "base/ascii.hpp"

namespace dynamorm {
namespace {

constexpr std::array<bool, 256> unreserved_table() {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < 128; ++byte) {
    char const c = static_cast<char>(byte);
    table[byte] = is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
  }
  return table;
}

constexpr auto unreserved = unreserved_table();

void append_encoded(std::string& out, std::string_view text, bool keep_slash) {
  constexpr char digits[] = "0123456789ABCDEF";
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (unreserved[byte] || (keep_slash && c == '/')) {
      out += c;
    } else {
      out += '%';
      out += digits[byte >> 4];
      out += digits[byte & 15];
    }
  }
}

}  // namespace

void append_percent_encoded(std::string& out, std::string_view text) { append_encoded(out, text, false); }

void append_percent_encoded_path(std::string& out, std::string_view path) { append_encoded(out, path, true); }

std::string percent_encoded(std::string_view text) {
  std::string out;
  append_percent_encoded(out, text);
  return out;
}

bool append_percent_decoded(std::string& out, std::string_view text) {
  bool whole = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    int const high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    int const low = high >= 0 ? hex_value(text[i + 2]) : -1;
    if (low < 0) {
      whole = false;
      out += text[i];
    } else {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return whole;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_percent_decoded(out, text);
  return out;
}

}  // namespace dynamorm
