// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "dynamorm/result.hpp"

#include "engine/storage/store.hpp"
#include "engine/storage/stored_table.hpp"

namespace dynamorm::storage {

/// Reads the vectors of an index into memory if that has not been done, while writers continue. Takes as long as
/// reading all items of the table. Waits if another thread is doing it. The caller must not share the table.
/// `graph_from` is that of VectorColumn.
[[nodiscard]] Status load_vectors(Store const& store, Table& table, std::uint32_t index_id,
                                  std::optional<std::size_t> graph_from);

}  // namespace dynamorm::storage
