#pragma once

#include <string>
#include <string_view>

#include "dynamorm/item.hpp"

/// Items to and from JSON text, in two forms.
///
/// DynamoDB JSON names each value's type and loses nothing: {"year": {"N": "1998"}, "tags": {"SS": ["a", "b"]}}.
/// Plain JSON is for people and for documents that come from elsewhere: {"year": 1998, "tags": ["a", "b"]}. Written,
/// sets become arrays and binary becomes base64 text; read, a JSON array is a list and a string is a string, so sets
/// and binary do not come back. Numbers are exact both ways, also beyond 2^53; none goes through floating point.
///
/// Reading throws InvalidEncoding, which says what is wrong and where, for text that is not JSON, not of the form, or
/// nested too deeply, and InvalidNumber for numbers that DynamoDB has no room for.
namespace dynamorm {

/// With the type of each value: {"year":{"N":"1998"}}.
[[nodiscard]] std::string to_dynamodb_json(ItemView item);
/// Reads that form. Throws InvalidEncoding, InvalidNumber.
[[nodiscard]] Item from_dynamodb_json(std::string_view json);

/// Without types: {"year":1998}.
[[nodiscard]] std::string to_plain_json(ItemView item);
/// Reads any JSON object. Throws InvalidEncoding, InvalidNumber.
[[nodiscard]] Item from_plain_json(std::string_view json);

}  // namespace dynamorm
