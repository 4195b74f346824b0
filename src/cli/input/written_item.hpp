// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "dynamorm/item.hpp"

#include "cli/session.hpp"

namespace dynamorm::cli {

/// Reads one item from JSON: DynamoDB JSON if that is the session's form, else plain JSON. Throws InvalidEncoding or
/// InvalidNumber.
[[nodiscard]] Item item_of(std::string_view json, Form form);

/// Reads one value from plain JSON. Throws InvalidEncoding or InvalidNumber.
[[nodiscard]] Value value_of(std::string const& json);

}  // namespace dynamorm::cli
