#include "item/json_token.hpp"

#include <cstring>

namespace dynamorm::item {

using Json = simdjson::ondemand::value;
using simdjson::ondemand::json_type;

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

/// The name that the service's JSON parser has for the token.
std::string_view token_kind(Json json) {
  std::string_view const token = token_of(json);
  if (token.starts_with('"')) return "STRING_VALUE";
  if (token == "true") return "TRUE_VALUE";
  if (token == "false") return "FALSE_VALUE";
  if (token == "null") return "NULL_VALUE";
  return token.find_first_of(".eE") == std::string_view::npos ? "NUMBER_VALUE" : "DECIMAL_VALUE";
}

json_type type_of(Json json) {
  json_type type;
  return json.type().get(type) ? json_type::null : type;
}

}  // namespace

bool text_of(Json json, std::string_view& text) {
  std::string_view const token = json.raw_json_token();
  if (token.size() < 2 || token.front() != '"') return false;
  std::size_t const end = token.find_first_of("\"\\", 1);
  if (end == std::string_view::npos) return false;
  if (token[end] == '\\') return !json.get_string().get(text);
  text = token.substr(1, end - 1);
  return true;
}

bool name_of(simdjson::ondemand::field& member, std::string_view& name) {
  char const* const start = member.key().raw();
  char const* end = start;
  while (*end != '"' && *end != '\\') ++end;  // the first pass over the document has seen the closing quote
  if (*end == '\\') return !member.unescaped_key().get(name);
  name = std::string_view(start, static_cast<std::size_t>(end - start));
  return true;
}

bool boolean_of(Json json, bool& value) {
  if (!json.get_bool().get(value)) return true;
  std::string_view text;
  if (!text_of(json, text)) return false;
  value = iequals(text, "true");
  return value || iequals(text, "false");
}

std::string_view token_of(Json json) {
  std::string_view token = json.raw_json_token();
  while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ') token.remove_suffix(1);
  return token;
}

std::string not_a_scalar(Json json, std::string_view java_class) {
  json_type const type = type_of(json);
  if (type == json_type::object) return std::string(unexpected_object);
  if (type == json_type::array) return unexpected_array(std::string("class java.lang.").append(java_class));
  if (type == json_type::string && java_class == "Boolean") return "Unexpected token received from parser";
  return std::string(token_kind(json)).append(" cannot be converted to ").append(java_class);
}

std::string not_binary(Json json) {
  json_type const type = type_of(json);
  if (type == json_type::object) return std::string(unexpected_object);
  if (type == json_type::array) return unexpected_array("class java.nio.ByteBuffer");
  std::string_view text;
  return text_of(json, text) ? not_base64(text) : "only base-64-encoded strings are convertible to bytes";
}

std::string not_base64(std::string_view text) {
  if (text.size() % 4 != 0) {
    return "Base64 encoded length is expected a multiple of 4 bytes but found: " + std::to_string(text.size());
  }
  return "Invalid last non-pad Base64 character dectected";  // the service spells it so
}

std::string not_a_list(Json json) {
  return std::string(type_of(json) == json_type::object ? unexpected_object : unexpected_field);
}

std::string not_an_object(Json json, std::string_view java_class, std::string_view scalar_refusal) {
  return type_of(json) == json_type::array ? unexpected_array(java_class) : std::string(scalar_refusal);
}

}  // namespace dynamorm::item
