#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>

/// Single tokens of a JSON text, and the words in which the service refuses one of the wrong type (its
/// SerializationException).
namespace dynamorm::item {

/// The text of a JSON string; false if it is none. Without escapes it is used where it lies in the document, which is
/// quicker than simdjson's copy of it.
[[nodiscard]] bool text_of(simdjson::ondemand::value json, std::string_view& text);

/// The same for the name of a member.
[[nodiscard]] bool name_of(simdjson::ondemand::field& member, std::string_view& name);

/// true, false, and these two words as strings, which the service takes as well.
[[nodiscard]] bool boolean_of(simdjson::ondemand::value json, bool& value);

/// The characters of a number or a literal, without the blanks behind it. Consumes nothing.
[[nodiscard]] std::string_view token_of(simdjson::ondemand::value json);

/// What to say where `json` stands in place of a scalar of this Java class: "Boolean", "Integer", "Long", "String", …
[[nodiscard]] std::string not_a_scalar(simdjson::ondemand::value json, std::string_view java_class);

/// What to say where `json` stands in place of a base64 string; `json` may be a string that is no base64.
[[nodiscard]] std::string not_binary(simdjson::ondemand::value json);
/// What to say of a string that is no base64.
[[nodiscard]] std::string not_base64(std::string_view text);

/// What to say where `json` stands in place of an array.
[[nodiscard]] std::string not_a_list(simdjson::ondemand::value json);

/// What to say where `json` stands in place of an object: `java_class` is the whole name of the class that the array
/// cannot become, `scalar_refusal` is said of everything else.
[[nodiscard]] std::string not_an_object(simdjson::ondemand::value json, std::string_view java_class,
                                        std::string_view scalar_refusal);

/// What is said of a scalar in place of an object that is a member of an object, or an element of a list or map.
constexpr std::string_view unexpected_field = "Unexpected field type";
constexpr std::string_view unexpected_element = "Unexpected value type in payload";

}  // namespace dynamorm::item
