#pragma once

#include <cstdint>
#include <optional>

#include "dynamorm/value_view.hpp"

#include "engine/storage/table_definition.hpp"

namespace dynamorm::storage {

/// When the item expires, in seconds since 1970; nothing if it does not, because the attribute is not there, is no
/// number or is not positive. A fraction of a second is cut off.
/// Rule from: "Using time to live (TTL) in DynamoDB".
[[nodiscard]] std::optional<std::uint64_t> expiry_of(TimeToLiveDefinition const& time_to_live, ItemView item);

}  // namespace dynamorm::storage
