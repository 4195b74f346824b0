#pragma once

#include <string>

#include "dynamorm/value_view.hpp"

#include "engine/storage/table_definition.hpp"

namespace dynamorm::storage {

/// What an index holds of an item that it has an entry for: the keys of the table and of the index, and what is
/// projected besides. The encoded item.
[[nodiscard]] std::string project(TableDefinition const& table, IndexDefinition const& index, ItemView item);

/// Whether the index holds that attribute of every item that has it.
[[nodiscard]] bool is_projected(TableDefinition const& table, IndexDefinition const& index, std::string_view name);

}  // namespace dynamorm::storage
