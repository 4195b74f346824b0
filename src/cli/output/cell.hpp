// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "dynamorm/item.hpp"

namespace dynamorm::cli {

struct Columns;

/// The text of a value in a cell: a string without quotes, anything else as plain JSON.
[[nodiscard]] std::string cell_of(ValueView value);

/// Returns the columns that a header needs for `items`: those given, then the other attributes in the order of their
/// first appearance, unless only the given ones are wanted.
[[nodiscard]] std::vector<std::string> header_of(Columns const& columns, std::vector<Item> const& items);

}  // namespace dynamorm::cli
