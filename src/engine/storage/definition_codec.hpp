// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/storage/table_definition.hpp"

namespace dynamorm::storage {

/// Encodes a definition for storage: a map of the item encoding with an attribute for each member, named like the
/// member. Absent and empty members are omitted; enumerators are numbers; times are milliseconds since 1970. Stored
/// names and numbers never change. A member that is added later is absent in older definitions.
[[nodiscard]] std::string encode(TableDefinition const& definition);

/// Decodes a definition; returns std::nullopt if the bytes are not such a map.
[[nodiscard]] std::optional<TableDefinition> decode_definition(std::string_view encoded);

}  // namespace dynamorm::storage
