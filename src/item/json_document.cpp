// SPDX-License-Identifier: Apache-2.0
#include "item/json_document.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/utf8.hpp"

namespace dynamorm::item {
namespace {

bool ends_token(char c) {
  return static_cast<unsigned char>(c) <= ' ' || c == ',' || c == ']' || c == '}' || c == ':' || c == '"';
}

std::string_view digits_of(std::string_view text) {
  return text.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin()));
}

void append_utf8(std::string& text, std::uint32_t point) {
  auto const tail = [&](int shift) { return static_cast<char>(0x80 | ((point >> shift) & 0x3F)); };
  if (point < 0x80) {
    text.push_back(static_cast<char>(point));
  } else if (point < 0x800) {
    text.append({static_cast<char>(0xC0 | point >> 6), tail(0)});
  } else if (point < 0x10000) {
    text.append({static_cast<char>(0xE0 | point >> 12), tail(6), tail(0)});
  } else {
    text.append({static_cast<char>(0xF0 | point >> 18), tail(12), tail(6), tail(0)});
  }
}

/// Returns the character that a backslash and this character stand for; zero for an invalid escape.
char meaning_of(char c) {
  constexpr std::string_view spelt = "\"\\/bfnrt";
  constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
  std::size_t const at = spelt.find(c);
  return at == std::string_view::npos ? '\0' : meant[at];
}

/// Reads "uXXXX"; returns null if it is malformed.
char const* code_unit(char const* at, std::uint32_t& unit) {
  if (*at++ != 'u') return nullptr;
  for (int digit = 0; digit < 4; ++digit, ++at) {
    int const value = hex_value(*at);
    if (value < 0) return nullptr;
    unit = unit << 4 | static_cast<std::uint32_t>(value);
  }
  return at;
}

bool is_high_half(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low_half(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

/// Reads the rest of an escape and appends its character; returns null if the escape is invalid.
char const* append_escaped(std::string& text, char const* at) {
  if (*at != 'u') {
    char const meant = meaning_of(*at);
    text.push_back(meant);
    return meant == '\0' ? nullptr : at + 1;
  }
  std::uint32_t point = 0;
  at = code_unit(at, point);
  if (at == nullptr || is_low_half(point)) return nullptr;
  if (is_high_half(point)) {  // the first half of a surrogate pair; the second must follow
    std::uint32_t low = 0;
    at = *at == '\\' ? code_unit(at + 1, low) : nullptr;
    if (at == nullptr || !is_low_half(low)) return nullptr;
    point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
  }
  append_utf8(text, point);
  return at;
}

}  // namespace

bool is_json_number(std::string_view token) noexcept {
  if (token.starts_with('-')) token.remove_prefix(1);
  std::size_t const whole = token.starts_with('0') ? 1 : digits_of(token).size();
  if (whole == 0) return false;
  token.remove_prefix(whole);
  if (token.starts_with('.')) {
    std::size_t const decimals = digits_of(token.substr(1)).size();
    if (decimals == 0) return false;
    token.remove_prefix(1 + decimals);
  }
  if (token.empty()) return true;
  if (token.front() != 'e' && token.front() != 'E') return false;
  token.remove_prefix(1);
  if (token.starts_with('+') || token.starts_with('-')) token.remove_prefix(1);
  return !token.empty() && digits_of(token).size() == token.size();
}

std::string_view json_token(char const* at) noexcept {
  char const* end = *at == '"' ? at + 1 : at;
  while (!ends_token(*end)) ++end;
  return {at, end};
}

JsonDocument::Place JsonDocument::token(Place at) noexcept {
  std::string_view const token = json_token(at);
  bool const known = is_json_number(token) || token == "true" || token == "false" || token == "null";
  return known ? at + token.size() : nullptr;
}

/// Avoids recursion: JSON may nest deeper than the stack.
JsonDocument::Place JsonDocument::skip(Place at) {
  std::string open;  // the closing brackets of the open containers, innermost last
  do {
    JsonKind const kind = json_kind(at);
    if (kind == JsonKind::object || kind == JsonKind::array) {
      open.push_back(kind == JsonKind::object ? '}' : ']');
      at = after_blanks(at + 1);
      if (*at != open.back()) {
        at = to_value(at, open.back());
        continue;
      }
    } else {
      at = scalar(at);
    }
    at = behind_what_ends(at, open);
  } while (at != nullptr && !open.empty());
  return at;
}

/// Moves from the end of a value, over closing brackets, to the next value.
JsonDocument::Place JsonDocument::behind_what_ends(Place at, std::string& open) {
  while (at != nullptr && !open.empty()) {
    at = after_blanks(at);
    if (*at == ',') return to_value(after_blanks(at + 1), open.back());
    if (*at != open.back()) return stop(at);
    open.pop_back();
    ++at;
  }
  return at;
}

JsonDocument::Place JsonDocument::scalar(Place at) {
  std::string_view ignored;
  Place const end = json_kind(at) == JsonKind::string ? string(at, ignored) : token(at);
  return end == nullptr ? stop(at) : end;
}

JsonDocument::Place JsonDocument::to_value(Place at, char closing) {
  if (closing != '}') return at;
  std::string_view ignored;
  Place const value = name(at, ignored);
  return value == nullptr ? stop(at) : value;
}

JsonDocument::Place JsonDocument::string_with_care(Place start, Place at, std::string_view& text) {
  if (*at == '"') {
    text = std::string_view(start, at);
  } else {
    std::string& unescaped = unescaped_.emplace_front(start, at);
    while (*at == '\\') {
      at = append_escaped(unescaped, at + 1);
      if (at == nullptr) return nullptr;
      Place const end = plain_run(at, end_).end;
      unescaped.append(at, end);
      at = end;
    }
    text = unescaped;
  }
  return *at == '"' && is_utf8(text) ? at + 1 : nullptr;
}

}  // namespace dynamorm::item
