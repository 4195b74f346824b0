#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/stored_table.hpp"

/// Items whose time to live is over. Each function does a piece of its work, and says whether there is more.
/// Rule from: "Using time to live (TTL) in DynamoDB".
namespace dynamorm::engine {

/// The id of a time to live that was switched on when the table had items already, as long as not all of them have
/// their entries.
[[nodiscard]] std::optional<std::uint32_t> unindexed(storage::Table const& table);

/// Makes entries for items behind `position`, the storage key of one, and moves it. Writers go on meanwhile: what they
/// change has its right entry by them, and a wrong one by us, which remove_expired takes for what it is.
[[nodiscard]] Result<bool> index_expiries(Context const& context, storage::Table& table, std::uint32_t time_to_live_id,
                                          std::string& position);

/// Removes items that have expired, but for those that did so more than five years ago.
[[nodiscard]] Result<bool> remove_expired(Context const& context, storage::Table& table);

}  // namespace dynamorm::engine
