#pragma once

#include <cstddef>
#include <string_view>

/// The characters that names, placeholders and keywords are made of: ASCII, whatever the locale.
namespace dynamorm::expression {

constexpr char to_upper(char c) noexcept { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

constexpr bool is_letter(char c) noexcept { return to_upper(c) >= 'A' && to_upper(c) <= 'Z'; }

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

constexpr bool is_word_character(char c) noexcept { return is_letter(c) || is_digit(c) || c == '_'; }

/// `upper` is in capitals.
constexpr bool equals_ignoring_case(std::string_view text, std::string_view upper) noexcept {
  if (text.size() != upper.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (to_upper(text[i]) != upper[i]) return false;
  }
  return true;
}

}  // namespace dynamorm::expression
