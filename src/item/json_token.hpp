#pragma once

#include <string>
#include <string_view>

#include "item/json_document.hpp"

/// Scalars where they stand in a JSON text, and the words in which the service refuses a value of the wrong type (its
/// SerializationException).
namespace dynamorm::item {

/// Takes true, false, or a string that says so, which the service takes as well: "true", "yes" and "1", "false", "no"
/// and "0", in capitals too; null for all else.
[[nodiscard]] char const* take_boolean(JsonDocument& json, char const* at, bool& value);

// All that follow say nothing, an empty text, where no JSON value starts.

/// What to say where a value stands in place of a scalar of this Java class: "Boolean", "Integer", "Long", "String", …
[[nodiscard]] std::string not_a_scalar(char const* at, std::string_view java_class);

/// What to say where a value stands in place of a base64 string, if it is no string.
[[nodiscard]] std::string not_binary(char const* at);
/// What to say of a string that is no base64.
[[nodiscard]] std::string not_base64(std::string_view text);

/// What to say where a value stands in place of an array.
[[nodiscard]] std::string not_a_list(char const* at);

/// What to say where a value stands in place of an object: `java_class` is the whole name of the class that an array
/// cannot become, `scalar_refusal` is said of everything else.
[[nodiscard]] std::string not_an_object(char const* at, std::string_view java_class, std::string_view scalar_refusal);

/// What is said of a scalar in place of an object that is a member of an object, or an element of a list or map.
constexpr std::string_view unexpected_field = "Unexpected field type";
constexpr std::string_view unexpected_element = "Unexpected value type in payload";

}  // namespace dynamorm::item
