// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "dynamorm/item.hpp"
#include "dynamorm/path.hpp"

namespace dynamorm::mapper {

/// Returns the value at `path`, or std::nullopt if the item has none.
[[nodiscard]] std::optional<ValueView> find_place(ItemView item, Path const& path);

}  // namespace dynamorm::mapper
