// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "dynamorm/item.hpp"
#include "dynamorm/update_action.hpp"

namespace dynamorm::mapper {

/// Returns `item` with the places that `actions` updated as they are in `stored`, the item after the update, and with
/// all other places unchanged: siblings of an updated place in a map, a nested struct or a list keep what they are.
///
/// If `item` lacks a map or list on the way to a place, the part of `stored` from there on is used. Elements of a list
/// are matched by position; a position after the end of the list of `item` appends to it.
[[nodiscard]] Item updated_item(ItemView item, std::vector<UpdateAction> const& actions, ItemView stored);

}  // namespace dynamorm::mapper
