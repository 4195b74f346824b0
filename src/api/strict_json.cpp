// SPDX-License-Identifier: Apache-2.0
#include "api/strict_json.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string_view>

#include "item/json_document.hpp"

namespace dynamorm::api {
namespace {

using item::JsonKind;
using Form = MemberType::Form;

std::string_view expectation(Form form) {
  if (form == Form::text || form == Form::enumerator) return "a string";
  if (form == Form::integer) return "i32";
  return form == Form::list ? "a sequence" : "a map";
}

bool fits(Form form, JsonKind kind) {
  if (form == Form::text || form == Form::enumerator) return kind == JsonKind::string;
  if (form == Form::integer) return kind == JsonKind::number;
  return kind == (form == Form::list ? JsonKind::array : JsonKind::object);
}

bool is_fraction(std::string_view number) { return number.find_first_of(".eE") != std::string_view::npos; }

bool is_32_bit(std::string_view number) {
  std::int32_t value = 0;
  return std::from_chars(number.data(), number.data() + number.size(), value).ec == std::errc();
}

std::string described_number(std::string_view number) {
  return std::string(is_fraction(number) ? "floating point `" : "integer `").append(number).append("`");
}

/// Describes the value, and moves `at` behind it unless it is a list or a map.
std::string described(char const*& at, JsonKind kind) {
  std::string_view token = item::json_token(at);
  if (kind == JsonKind::array) return "sequence";
  if (kind == JsonKind::object) return "map";
  if (kind == JsonKind::string) {
    char const* const end = std::find(at + 1, at + 1 + std::char_traits<char>::length(at + 1), '"');
    token = std::string_view(at, static_cast<std::size_t>(end + 1 - at));
    at += token.size();
    return "string " + std::string(token);
  }
  at += token.size();
  if (kind == JsonKind::null) return "null";
  return kind == JsonKind::number ? described_number(token) : "boolean `" + std::string(token) + "`";
}

}  // namespace

std::string position_in(char const* text, char const* end) {
  auto const line = 1 + std::count(text, end, '\n');
  auto const newline = std::find(std::reverse_iterator(end), std::reverse_iterator(text), '\n');
  return "at line " + std::to_string(line) + " column " + std::to_string(end - newline.base());
}

std::string strict_fault(char const* text, char const* at, MemberType const& type) {
  JsonKind const kind = item::json_kind(at);
  std::string_view const token = item::json_token(at);
  bool const is_whole = kind != JsonKind::number || !is_fraction(token);
  std::string const expected = ", expected " + std::string(expectation(type.form)) + " ";
  if (!fits(type.form, kind) || !is_whole) {
    std::string const found = described(at, kind);
    return "invalid type: " + found + expected + position_in(text, at);
  }
  if (type.form != Form::integer || is_32_bit(token)) return {};
  return "invalid value: " + described_number(token) + expected + position_in(text, at + token.size());
}

}  // namespace dynamorm::api
