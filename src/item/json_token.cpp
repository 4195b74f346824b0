// SPDX-License-Identifier: Apache-2.0
#include "item/json_token.hpp"

#include <algorithm>
#include <array>

namespace dynamorm::item {

namespace {

constexpr std::string_view unexpected_object = "Start of structure or map found where not expected";

bool iequals(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((text[i] | 0x20) != lower[i]) return false;
  return true;
}

std::string unexpected_array(std::string_view java_class) {
  return std::string("Unrecognized collection type ").append(java_class);
}

constexpr std::array<std::string_view, 3> words_for_true{"true", "yes", "1"};
constexpr std::array<std::string_view, 3> words_for_false{"false", "no", "0"};

/// Returns the name that the service's JSON parser uses for the token.
std::string_view token_kind(char const* at) {
  std::string_view const token = json_token(at);
  if (json_kind(at) == JsonKind::string) return "STRING_VALUE";
  if (token == "true") return "TRUE_VALUE";
  if (token == "false") return "FALSE_VALUE";
  if (token == "null") return "NULL_VALUE";
  return token.find_first_of(".eE") == std::string_view::npos ? "NUMBER_VALUE" : "DECIMAL_VALUE";
}

}  // namespace

char const* take_boolean(JsonDocument& json, char const* at, bool& value) {
  std::string_view word;
  char const* end = nullptr;
  if (json_kind(at) == JsonKind::boolean) {
    word = json_token(at);
    end = JsonDocument::token(at);
  } else if (json_kind(at) == JsonKind::string) {
    end = json.string(at, word);
  }
  auto const is_word = [word](std::string_view known) { return iequals(word, known); };
  value = std::ranges::any_of(words_for_true, is_word);
  return value || std::ranges::any_of(words_for_false, is_word) ? end : nullptr;
}

std::string not_a_scalar(char const* at, std::string_view java_class) {
  if (json_kind(at) == JsonKind::object) return std::string(unexpected_object);
  if (json_kind(at) == JsonKind::array) return unexpected_array(std::string("class java.lang.").append(java_class));
  if (json_kind(at) == JsonKind::string && java_class == "Boolean") return "Unexpected token received from parser";
  if (json_kind(at) == JsonKind::nothing) return {};
  return std::string(token_kind(at)).append(" cannot be converted to ").append(java_class);
}

std::string not_binary(char const* at) {
  if (json_kind(at) == JsonKind::object) return std::string(unexpected_object);
  if (json_kind(at) == JsonKind::array) return unexpected_array("class java.nio.ByteBuffer");
  if (json_kind(at) == JsonKind::nothing) return {};
  return "only base-64-encoded strings are convertible to bytes";
}

std::string not_base64(std::string_view text) {
  if (text.size() % 4 != 0) {
    return "Base64 encoded length is expected a multiple of 4 bytes but found: " + std::to_string(text.size());
  }
  return "Invalid last non-pad Base64 character dectected";  // sic
}

std::string not_a_list(char const* at) {
  if (json_kind(at) == JsonKind::nothing) return {};
  return std::string(json_kind(at) == JsonKind::object ? unexpected_object : unexpected_field);
}

std::string not_an_object(char const* at, std::string_view java_class, std::string_view scalar_refusal) {
  if (json_kind(at) == JsonKind::nothing) return {};
  return json_kind(at) == JsonKind::array ? unexpected_array(java_class) : std::string(scalar_refusal);
}

}  // namespace dynamorm::item
