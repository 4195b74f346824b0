// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "item/json_document.hpp"

/// Reads scalars in JSON and words the service's SerializationException for values of the wrong type.
namespace dynamorm::item {

/// Reads a boolean. Like the service, accepts the strings "true", "yes", "1", "false", "no" and "0" in any case.
/// Returns null for anything else.
[[nodiscard]] char const* take_boolean(JsonDocument& json, char const* at, bool& value);

// The functions below return an empty string where no JSON value starts.

/// Returns the message for a value in place of a scalar of a Java class: "Boolean", "Integer", "Long", "String", …
[[nodiscard]] std::string not_a_scalar(char const* at, std::string_view java_class);

/// Returns the message for a value in place of a base64 string; empty if it is a string.
[[nodiscard]] std::string not_binary(char const* at);
/// Returns the message for a string that is not base64.
[[nodiscard]] std::string not_base64(std::string_view text);

/// Returns the message for a value in place of an array.
[[nodiscard]] std::string not_a_list(char const* at);

/// Returns the message for a value in place of an object. `java_class` is the full name of the class that an array
/// cannot become; `scalar_refusal` is the message for all other values.
[[nodiscard]] std::string not_an_object(char const* at, std::string_view java_class, std::string_view scalar_refusal);

/// The message for a scalar in place of an object, as a member of an object or as an element of a list or map.
constexpr std::string_view unexpected_field = "Unexpected field type";
constexpr std::string_view unexpected_element = "Unexpected value type in payload";

}  // namespace dynamorm::item
