#pragma once

#include <cstdint>
#include <string>

#include "dynamorm/detail/writer.hpp"

#include "item/json_document.hpp"

/// Reads JSON straight into the item encoding, with no tree in between.
namespace dynamorm::item {

/// Why a JSON text is no value.
struct JsonFault {
  enum class Kind : std::uint8_t {
    syntax,      ///< Not JSON, or not the JSON type that stands here: the service's SerializationException.
    invalid,     ///< JSON of the right form that breaks a rule of values: the service's ValidationException.
    unreadable,  ///< The same of a number or a set, which the service finds before it looks where the value stands.
  };
  Kind kind = Kind::syntax;
  std::string message;  ///< Empty for what is not JSON.
};

/// Takes the value that stands in DynamoDB JSON at `at`, such as {"S": "…"}, and appends it. Returns the place behind
/// it; on failure null, says why, and leaves the writer with part of it.
[[nodiscard]] char const* read_dynamodb_value(JsonDocument& json, char const* at, detail::Writer& writer,
                                              JsonFault& fault);

/// The same for the item whose attributes stand in DynamoDB JSON at `at`, as a map.
[[nodiscard]] char const* read_dynamodb_item(JsonDocument& json, char const* at, detail::Writer& writer,
                                             JsonFault& fault);

/// The same for the value that plain JSON at `at` stands for.
[[nodiscard]] char const* read_plain_value(JsonDocument& json, char const* at, detail::Writer& writer,
                                           JsonFault& fault);

}  // namespace dynamorm::item
