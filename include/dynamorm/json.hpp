// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "dynamorm/item.hpp"

/// Converts items to and from two forms of JSON.
///
/// DynamoDB JSON names the type of each value and is lossless: {"year": {"N": "1998"}, "tags": {"SS": ["a", "b"]}}.
/// Plain JSON is for people and for documents from elsewhere: {"year": 1998, "tags": ["a", "b"]}. Writing it turns sets
/// into arrays and binary into base64 strings; reading it yields lists and strings. Numbers are exact in both
/// directions and never pass through floating point.
///
/// Reading throws InvalidEncoding, with the reason and the place, if the text is not JSON, does not have the form, or
/// nests too deeply, and InvalidNumber if a number is not a valid DynamoDB number.
namespace dynamorm {

/// Writes DynamoDB JSON: {"year":{"N":"1998"}}.
[[nodiscard]] std::string to_dynamodb_json(ItemView item);
/// Reads DynamoDB JSON. Throws InvalidEncoding or InvalidNumber.
[[nodiscard]] Item from_dynamodb_json(std::string_view json);

/// Writes plain JSON: {"year":1998}.
[[nodiscard]] std::string to_plain_json(ItemView item);
/// Reads any JSON object. Throws InvalidEncoding or InvalidNumber.
[[nodiscard]] Item from_plain_json(std::string_view json);

}  // namespace dynamorm
