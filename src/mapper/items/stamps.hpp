// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "dynamorm/detail/schema/model_info.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/update_action.hpp"

/// The times of the first and of the latest write of an item. `now` is in nanoseconds since 1970. All functions accept
/// models without stamps, for which they have no effect.
namespace dynamorm::mapper {

/// Stamps an item that is to be put. Keeps the time of its first write, if it has one.
void stamp(detail::ModelInfo const& model, std::int64_t now, Item& item);
/// Makes an update stamp the item.
void stamp(detail::ModelInfo const& model, std::int64_t now, std::vector<UpdateAction>& actions);
/// Removes the time of the first write from an item whose object has none.
void erase_missing_stamp(detail::ModelInfo const& model, Item& item);

}  // namespace dynamorm::mapper
