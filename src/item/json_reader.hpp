#pragma once

#include <cstdint>
#include <string>

#include "dynamorm/detail/writer.hpp"

#include "item/json_scanner.hpp"

/// Reads JSON straight into the item encoding, with no tree in between.
namespace dynamorm::item {

/// Why a JSON text is no value.
struct JsonFault {
  enum class Kind : std::uint8_t {
    syntax,   ///< Not JSON, or not the JSON type that stands here: the service's SerializationException.
    invalid,  ///< JSON of the right form that breaks a rule of values: the service's ValidationException.
  };
  Kind kind = Kind::syntax;
  std::string message;
};

/// Appends the value that stands in DynamoDB JSON at `json`, such as {"S": "…"}, and takes it. On failure returns false,
/// says why, and leaves the writer with part of it and the scanner somewhere in it.
[[nodiscard]] bool read_dynamodb_value(JsonScanner& json, detail::Writer& writer, JsonFault& fault);

/// Appends the item whose attributes stand in DynamoDB JSON at `json`, as a map.
[[nodiscard]] bool read_dynamodb_item(JsonScanner& json, detail::Writer& writer, JsonFault& fault);

/// Appends the value that plain JSON at `json` stands for.
[[nodiscard]] bool read_plain_value(JsonScanner& json, detail::Writer& writer, JsonFault& fault);

}  // namespace dynamorm::item
