// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/changes.hpp"

#include <utility>

#include "engine/storage/expiry.hpp"
#include "engine/storage/index_projection.hpp"
#include "engine/storage/layout.hpp"
#include "engine/storage/stream_record.hpp"
#include "engine/storage/vector_entry.hpp"
#include "item/size.hpp"

namespace dynamorm::storage {
namespace {

std::optional<std::size_t> size_of(std::optional<ItemView> item) {
  return item ? std::optional(item::size_of(*item)) : std::nullopt;
}

/// An index entry of an item.
struct Entry {
  std::string key;
  std::string value;
  std::size_t size;

  bool operator==(Entry const&) const = default;
};

std::optional<Entry> entry_of(TableDefinition const& table, IndexDefinition const& index,
                              std::optional<ItemView> item) {
  if (!item || !has_entry(index, *item)) return std::nullopt;
  std::string value = project(table, index, *item);
  std::size_t const size = item::size_of(ItemView(value.data()));
  return Entry{entry_key(table, index, *item), std::move(value), size};
}

}  // namespace

ItemChanged Changes::add(Table& table, std::string const& key, ItemChange const& change) {
  TableDefinition const& definition = table.definition();
  if (change.after) batch_.put(key, change.after->encoded());
  if (!change.after) batch_.remove(key);
  std::optional<std::size_t> const before = size_of(change.before);
  std::optional<std::size_t> const after = size_of(change.after);
  count(table.counter(definition.id), before, after);

  ItemChanged changed{.size_before = before.value_or(0), .size_after = after.value_or(0)};
  for (IndexDefinition const& index : definition.indexes) {
    auto const entry =
        index.vector ? change_vector_entry(table, key, index, change) : change_entry(table, index, change);
    if (entry) changed.entries.push_back(*entry);
  }
  if (definition.time_to_live && definition.time_to_live->enabled) change_expiry(definition, change);
  if (StreamDefinition const* const stream = definition.stream()) record(table, *stream, change);
  return changed;
}

std::optional<EntryChange> Changes::change_entry(Table& table, IndexDefinition const& index, ItemChange const& change) {
  std::optional<Entry> const before = entry_of(table.definition(), index, change.before);
  std::optional<Entry> const after = entry_of(table.definition(), index, change.after);
  if (before == after) return std::nullopt;
  bool const moved = before && after && before->key != after->key;
  if (before && (!after || moved)) batch_.remove(before->key);
  if (after) batch_.put(after->key, after->value);
  EntryChange const entry{
      .index = &index, .size_before = before ? before->size : 0, .size_after = after ? after->size : 0, .moved = moved};
  count(table.counter(index.id), before ? std::optional(before->size) : std::nullopt,
        after ? std::optional(after->size) : std::nullopt);
  return entry;
}

std::optional<EntryChange> Changes::change_vector_entry(Table& table, std::string const& key,
                                                        IndexDefinition const& index, ItemChange const& change) {
  std::shared_ptr<VectorColumn> column = table.column(index.id);
  std::optional<VectorRow> row = column && change.after ? vector_row(index, *change.after) : std::nullopt;
  bool const was_in = change.before && has_vector_entry(index, *change.before);
  bool const is_in = column ? row.has_value() : change.after && has_vector_entry(index, *change.after);
  if (!was_in && !is_in) return std::nullopt;
  bool const stays = was_in && is_in;
  if (stays && has_same_vector_entry(table.definition(), index, *change.before, *change.after)) return std::nullopt;
  if (column != nullptr && !(stays && has_same_vector_row(index, *change.before, *change.after))) {
    columns_.push_back({std::move(column), key, std::move(row)});
  }
  auto const size = [&](bool has_entry, std::optional<ItemView> item) {
    return has_entry ? std::optional(vector_entry_size(table.definition(), index, *item)) : std::nullopt;
  };
  std::optional<std::size_t> const before = size(was_in, change.before);
  std::optional<std::size_t> const after = size(is_in, change.after);
  count(table.counter(index.id), before, after);
  return EntryChange{.index = &index, .size_before = before.value_or(0), .size_after = after.value_or(0)};
}

void Changes::change_expiry(TableDefinition const& table, ItemChange const& change) {
  auto const before = change.before ? expiry_of(*table.time_to_live, *change.before) : std::nullopt;
  auto const after = change.after ? expiry_of(*table.time_to_live, *change.after) : std::nullopt;
  if (before == after) return;
  if (before) batch_.remove(expiry_key(table, *before, *change.before));
  if (after) batch_.put(expiry_key(table, *after, *change.after), {});
}

// A write that changes nothing makes no record. Rule from: "Change data capture for DynamoDB Streams".
void Changes::record(Table& table, StreamDefinition const& stream, ItemChange const& change) {
  if (change.before == change.after) return;
  StreamLog::Ticket const& ticket = records_.emplace_back(table.log(stream.id).next());
  batch_.put(record_key(stream.id, ticket.number()), encode_record(table.definition(), stream.view, change));
}

void Changes::count(Counter& counter, std::optional<std::size_t> before, std::optional<std::size_t> after) {
  Count change;
  change.items = (after ? 1 : 0) - (before ? 1 : 0);
  change.bytes = static_cast<std::int64_t>(after.value_or(0)) - static_cast<std::int64_t>(before.value_or(0));
  counts_.push_back({&counter, change});
}

Status Changes::commit(Store& store) {
  Status committed = store.commit(std::move(batch_));
  records_.clear();  // now readers may see them
  if (!committed) return committed;
  for (Counted const& each : counts_) each.counter->add(each.change);
  for (ColumnChange& each : columns_) {
    if (each.row) {
      each.row->key = std::move(each.key);
      each.column->put(*std::move(each.row));
    } else {
      each.column->remove(each.key);
    }
  }
  return committed;
}

}  // namespace dynamorm::storage
