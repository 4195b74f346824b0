// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dynamorm/api/by_name.hpp"
#include "dynamorm/value.hpp"

namespace dynamorm::api {

/// Attribute names by their placeholder in expressions, such as "#n".
/// Rule from: "Expression attribute names (aliases) in DynamoDB".
using ExpressionAttributeNames = ByName<std::string>;

/// Values by their placeholder in expressions, such as ":v".
/// Rule from: "Using expression attribute values in DynamoDB".
using ExpressionAttributeValues = ByName<Value>;

}  // namespace dynamorm::api
