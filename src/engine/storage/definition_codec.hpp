#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/storage/table_definition.hpp"

namespace dynamorm::storage {

/// A definition as it is stored: a map of the item encoding with an attribute for each member, named as the member is.
/// Members that are absent or empty are left out; enumerators are their numbers; times are milliseconds since 1970.
/// What is stored is never renamed or renumbered; a member that is added later reads as absent from older definitions.
[[nodiscard]] std::string encode(TableDefinition const& definition);

/// The definition; nothing if the bytes are no such map.
[[nodiscard]] std::optional<TableDefinition> decode_definition(std::string_view encoded);

}  // namespace dynamorm::storage
