// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "dynamorm/detail/table/table_core.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/update_action.hpp"

#include "mapper/items/versions.hpp"

/// Writes give items their next version and their stamps. All functions accept models without them, for which they have
/// no effect.
namespace dynamorm::mapper {

/// Renews an item that is to be put, and returns its versions. Throws ValidationError if its version is the highest, or
/// negative.
CountedUp renew(detail::TableCore const& table, Item& item);
/// Makes an update of an instance renew the item: its version from `loaded`, or from the stored one if unchecked.
/// Throws ValidationError as above.
void renew(detail::TableCore const& table, ItemView key, std::int64_t loaded, bool unchecked,
           std::vector<UpdateAction>& actions);
/// Makes an update by key renew the item.
void renew_by_key(detail::TableCore const& table, std::vector<UpdateAction>& actions);

/// Whether renewals change the attribute of a path.
[[nodiscard]] bool is_renewed(detail::ModelInfo const& model, Path const& path);
/// Gives the object the version and the stamps of its stored item, which has that version.
void take_renewed(detail::ModelInfo const& model, void* object, ItemView stored, std::int64_t version);

}  // namespace dynamorm::mapper
