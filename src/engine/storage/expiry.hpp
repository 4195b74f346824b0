// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "dynamorm/value_view.hpp"

#include "engine/storage/table_definition.hpp"

namespace dynamorm::storage {

/// Returns the item's expiry time in seconds since 1970, truncated; std::nullopt if the attribute is missing, is not a
/// number or is not positive. Rule from: "Using time to live (TTL) in DynamoDB".
[[nodiscard]] std::optional<std::uint64_t> expiry_of(TimeToLiveDefinition const& time_to_live, ItemView item);

}  // namespace dynamorm::storage
