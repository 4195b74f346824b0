// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dynamorm/value_view.hpp"

#include "engine/storage/table_definition.hpp"

namespace dynamorm::storage {

/// Returns the encoded part of an item that an index stores: the keys of the table and the index, and the projected
/// attributes.
[[nodiscard]] std::string project(TableDefinition const& table, IndexDefinition const& index, ItemView item);

/// Returns whether the index stores this attribute.
[[nodiscard]] bool is_projected(TableDefinition const& table, IndexDefinition const& index, std::string_view name);

}  // namespace dynamorm::storage
