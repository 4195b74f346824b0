// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "dynamorm/item.hpp"
#include "dynamorm/update_action.hpp"

namespace dynamorm::mapper {

/// Returns `item` as the service would update it if this were the stored item. Skips actions that the item does not
/// allow, such as one that adds to a missing number or leads through a missing map.
[[nodiscard]] Item applied_item(ItemView item, std::vector<UpdateAction> const& actions);

}  // namespace dynamorm::mapper
