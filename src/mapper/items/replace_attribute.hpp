// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "dynamorm/item.hpp"

namespace dynamorm::mapper {

/// Does what Item::set does; in place, and so faster, if the item has a value of the same size.
void replace_attribute(Item& item, std::string_view name, ValueView value);
/// The same if the item's value is known.
void replace_attribute(Item& item, std::string_view name, std::optional<ValueView> old, ValueView value);

}  // namespace dynamorm::mapper
