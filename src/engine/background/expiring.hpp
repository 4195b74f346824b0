// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/stored_table.hpp"

/// Removes expired items. Each function does one step and returns whether there is more to do.
/// Rule from: "Using time to live (TTL) in DynamoDB".
namespace dynamorm::engine {

/// Returns the id of a time to live that was enabled for a table with items, until all of these have their entries.
[[nodiscard]] std::optional<std::uint32_t> unindexed(storage::Table const& table);

/// Makes entries for items after `position`, a storage key, and advances it. Writers continue: an item that one of them
/// changes meanwhile may get a wrong entry here besides its right one, which remove_expired recognizes.
[[nodiscard]] Result<bool> index_expiries(Context const& context, storage::Table& table, std::uint32_t time_to_live_id,
                                          std::string& position);

/// Removes expired items, except those that expired more than five years ago.
[[nodiscard]] Result<bool> remove_expired(Context const& context, storage::Table& table);

}  // namespace dynamorm::engine
