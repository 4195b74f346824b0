// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/vector_loading.hpp"

#include <algorithm>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "engine/storage/layout.hpp"
#include "engine/storage/vector_entry.hpp"

namespace dynamorm::storage {
namespace {

/// A column that this thread has to load.
struct Loading {
  std::shared_ptr<VectorColumn> column;
  IndexDefinition index;
  std::string items;  // the prefix of the table's items
  Snapshot snapshot;
};

/// There are no writers while the table is held exclusively. So from now on the column gets all changes since the
/// snapshot.
std::optional<Loading> begin_loading(Store const& store, Table& table, std::uint32_t index_id,
                                     std::optional<std::size_t> graph_from, std::shared_ptr<VectorColumn>& existing) {
  auto const taken = table.take();
  TableDefinition const& definition = table.definition();
  auto const index = std::ranges::find(definition.indexes, index_id, &IndexDefinition::id);
  existing = table.column(index_id);
  if (existing != nullptr || table.dropped() || index == definition.indexes.end()) return std::nullopt;
  auto column = std::make_shared<VectorColumn>(static_cast<std::size_t>(index->vector->dimensions),
                                               index->vector->distance, graph_from);
  table.set_column(index_id, column);
  return Loading{std::move(column), *index, items_prefix(definition.id), store.snapshot()};
}

Status read_vectors(Store const& store, Loading const& loading) {
  Cursor cursor = store.cursor(loading.items, loading.snapshot);
  for (cursor.seek_first(); cursor.valid(); cursor.next()) {
    ItemView const item(cursor.value().data());
    std::optional<VectorRow> row = vector_row(loading.index, item);
    if (!row) continue;
    row->key = cursor.key();
    loading.column->load(*std::move(row));
  }
  return cursor.status();
}

}  // namespace

Status load_vectors(Store const& store, Table& table, std::uint32_t index_id, std::optional<std::size_t> graph_from) {
  std::shared_ptr<VectorColumn> existing;
  std::optional<Loading> const loading = begin_loading(store, table, index_id, graph_from, existing);
  if (!loading) {
    if (existing != nullptr) existing->wait_until_loaded();
    return {};
  }
  Status read = read_vectors(store, *loading);
  if (!read) {
    auto const taken = table.take();
    table.set_column(index_id, nullptr);  // the next search tries again
  }
  loading->column->finish_loading();
  return read;
}

}  // namespace dynamorm::storage
