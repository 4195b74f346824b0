// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "dynamorm/value_view.hpp"

#include "engine/storage/table_definition.hpp"
#include "engine/storage/vector_column.hpp"

/// The entry of an item in a vector index. It is not stored: a search reads the items of its results from the table.
namespace dynamorm::storage {

/// Returns whether the item is in the index: it needs a vector of the right size whose elements are 32-bit floats, and
/// the hash attribute of the search schema, if there is one. Items older than the index may have invalid ones.
[[nodiscard]] bool has_vector_entry(IndexDefinition const& index, ItemView item);

/// Returns the row of the item, without its key; std::nullopt if the item is not in the index.
[[nodiscard]] std::optional<VectorRow> vector_row(IndexDefinition const& index, ItemView item);

/// Returns the partition in which items with this hash attribute are.
[[nodiscard]] std::string vector_partition(ValueView hash);

/// Returns whether both items have the same entry.
[[nodiscard]] bool has_same_vector_entry(TableDefinition const& table, IndexDefinition const& index, ItemView one,
                                         ItemView other);
/// Returns whether their rows are the same.
[[nodiscard]] bool has_same_vector_row(IndexDefinition const& index, ItemView one, ItemView other);

/// Returns the size of the entry as the service counts it: the projected attributes, and four bytes for each element of
/// the vector. Rule from: "Vector search pricing", write request bytes.
[[nodiscard]] std::size_t vector_entry_size(TableDefinition const& table, IndexDefinition const& index, ItemView item);

/// Returns the size for which a write of the item to the table is charged: it counts each indexed vector like that.
[[nodiscard]] std::size_t charged_size(TableDefinition const& table, ItemView item);

}  // namespace dynamorm::storage
