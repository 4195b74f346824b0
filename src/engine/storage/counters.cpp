// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/counters.hpp"

#include <charconv>
#include <mutex>
#include <utility>
#include <vector>

#include "engine/storage/layout.hpp"
#include "engine/storage/store.hpp"
#include "engine/storage/stored_table.hpp"
#include "engine/storage/vector_entry.hpp"
#include "item/size.hpp"

namespace dynamorm::storage {
namespace {

/// The counts below one prefix.
struct Counted {
  std::uint32_t id;
  std::string prefix;
  /// Of a vector index, whose entries are counted in the items of its table.
  IndexDefinition const* vectors = nullptr;
};

std::vector<Counted> everything_in(TableDefinition const& table) {
  std::vector<Counted> all{{table.id, items_prefix(table.id)}};
  for (IndexDefinition const& index : table.indexes) {
    all.push_back(index.vector ? Counted{index.id, items_prefix(table.id), &index}
                               : Counted{index.id, entries_prefix(index.id)});
  }
  return all;
}

Result<Count> count_values(Cursor cursor, TableDefinition const& table, IndexDefinition const* vectors) {
  Count count;
  for (cursor.seek_first(); cursor.valid(); cursor.next()) {
    ItemView const item(cursor.value().data());
    if (vectors != nullptr && !has_vector_entry(*vectors, item)) continue;
    std::size_t const size = vectors != nullptr ? vector_entry_size(table, *vectors, item) : item::size_of(item);
    count += {1, static_cast<std::int64_t>(size)};
  }
  if (Status const read = cursor.status(); !read) return read.failure();
  return count;
}

}  // namespace

Count& Count::operator+=(Count const& other) noexcept {
  items += other.items;
  bytes += other.bytes;
  return *this;
}

void Counter::add(Count const& change) noexcept {
  if (change.items != 0) items_.fetch_add(change.items, std::memory_order_relaxed);
  if (change.bytes != 0) bytes_.fetch_add(change.bytes, std::memory_order_relaxed);
}

void Counter::reset() noexcept {
  items_ = 0;
  bytes_ = 0;
}

Count Counter::read() const noexcept {
  return {items_.load(std::memory_order_relaxed), bytes_.load(std::memory_order_relaxed)};
}

Status count_items(Store const& store, Table& table) {
  // There are no writers while the table is held exclusively. So from now on the counters contain the changes since the
  // snapshot.
  auto taken = table.take();
  if (table.is_counted() || table.dropped()) return {};
  TableDefinition const definition = table.definition();
  std::vector<Counted> const all = everything_in(definition);
  for (Counted const& each : all) table.counter(each.id).reset();
  Snapshot const snapshot = store.snapshot();
  taken.unlock();

  for (Counted const& each : all) {
    Result<Count> const count = count_values(store.cursor(each.prefix, snapshot), definition, each.vectors);
    if (!count) return count.failure();
    table.counter(each.id).add(*count);
  }
  table.know_counts();
  return {};
}

std::string encode(Count const& count) { return std::to_string(count.items) + " " + std::to_string(count.bytes); }

std::optional<Count> decode_count(std::string_view text) noexcept {
  Count count;
  char const* const end = text.data() + text.size();
  auto const items = std::from_chars(text.data(), end, count.items);
  if (items.ec != std::errc() || items.ptr == end || *items.ptr != ' ') return std::nullopt;
  auto const bytes = std::from_chars(items.ptr + 1, end, count.bytes);
  if (bytes.ec != std::errc() || bytes.ptr != end) return std::nullopt;
  return count;
}

}  // namespace dynamorm::storage
