// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dynamorm/value_view.hpp"

namespace dynamorm::item {

/// Appends a value in DynamoDB JSON: {"S": "…"}.
void append_dynamodb_json(std::string& out, ValueView value);
/// Appends the attributes of an item in DynamoDB JSON: {"name": {"S": "…"}, …}.
void append_dynamodb_json(std::string& out, ItemView item);

/// Appends a value in plain JSON; see json.hpp.
void append_plain_json(std::string& out, ValueView value);

}  // namespace dynamorm::item
