#include "item/json_token.hpp"

namespace dynamorm::item {

using Kind = JsonScanner::Kind;

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
std::string_view token_kind(JsonScanner const& json) {
  std::string_view const token = json.token();
  if (json.kind() == Kind::string) return "STRING_VALUE";
  if (token == "true") return "TRUE_VALUE";
  if (token == "false") return "FALSE_VALUE";
  if (token == "null") return "NULL_VALUE";
  return token.find_first_of(".eE") == std::string_view::npos ? "NUMBER_VALUE" : "DECIMAL_VALUE";
}

}  // namespace

Taken take_boolean(JsonScanner& json, bool& value) {
  Kind const kind = json.kind();
  if (kind != Kind::boolean && kind != Kind::string) return Taken::other;
  char const* const place = json.place();
  std::string_view word;
  if (!(kind == Kind::string ? json.take_string(word) : json.take_token(word))) return Taken::fault;
  value = iequals(word, "true");
  if (value || iequals(word, "false")) return Taken::yes;
  json.go_back(place);
  return Taken::other;
}

std::string not_a_scalar(JsonScanner const& json, std::string_view java_class) {
  if (json.kind() == Kind::object) return std::string(unexpected_object);
  if (json.kind() == Kind::array) return unexpected_array(std::string("class java.lang.").append(java_class));
  if (json.kind() == Kind::string && java_class == "Boolean") return "Unexpected token received from parser";
  return std::string(token_kind(json)).append(" cannot be converted to ").append(java_class);
}

std::string not_binary(JsonScanner const& json) {
  if (json.kind() == Kind::object) return std::string(unexpected_object);
  if (json.kind() == Kind::array) return unexpected_array("class java.nio.ByteBuffer");
  return "only base-64-encoded strings are convertible to bytes";
}

std::string not_base64(std::string_view text) {
  if (text.size() % 4 != 0) {
    return "Base64 encoded length is expected a multiple of 4 bytes but found: " + std::to_string(text.size());
  }
  return "Invalid last non-pad Base64 character dectected";  // the service spells it so
}

std::string not_a_list(JsonScanner const& json) {
  return std::string(json.kind() == Kind::object ? unexpected_object : unexpected_field);
}

std::string not_an_object(JsonScanner const& json, std::string_view java_class, std::string_view scalar_refusal) {
  return json.kind() == Kind::array ? unexpected_array(java_class) : std::string(scalar_refusal);
}

}  // namespace dynamorm::item
