// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/catalogue.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "engine/storage/definition_codec.hpp"
#include "engine/storage/layout.hpp"
#include "engine/storage/removal.hpp"
#include "engine/storage/store_failure.hpp"
#include "engine/storage/stream_life.hpp"

namespace dynamorm::storage {
namespace {

void remove_contents(Store const& store, Batch& batch, TableDefinition const& table) {
  remove_all(store, batch, items_prefix(table.id));
  for (IndexDefinition const& index : table.indexes) remove_all(store, batch, entries_prefix(index.id));
  for (StreamDefinition const& stream : table.streams) remove_records(store, batch, stream);
  if (table.time_to_live) remove_all(store, batch, expiries_prefix(table.time_to_live->id));
}

}  // namespace

Result<std::unique_ptr<Catalogue>> Catalogue::open(Store& store) {
  std::unique_ptr<Catalogue> catalogue(new Catalogue(store));
  if (Status const loaded = catalogue->load(); !loaded) return loaded.failure();
  return catalogue;
}

Status Catalogue::load() {
  std::string text;
  Result<bool> const has_ids = store_.get(next_id_key(), text);
  if (!has_ids) return has_ids.failure();
  if (*has_ids) std::from_chars(text.data(), text.data() + text.size(), next_id_);

  Cursor cursor = store_.cursor(definitions_prefix());
  for (cursor.seek_first(); cursor.valid(); cursor.next()) {
    std::optional<TableDefinition> definition = decode_definition(cursor.value());
    if (!definition) {
      return store_failure(store_.path(), "is damaged: the definition of table '" +
                                              std::string(cursor.key().substr(definitions_prefix().size())) +
                                              "' cannot be read. Restore it from a copy");
    }
    std::string name = definition->name;
    tables_.emplace(std::move(name), std::make_shared<Table>(std::move(*definition)));
  }
  if (Status const read = cursor.status(); !read) return read;
  if (Status const counters = load_counters(); !counters) return counters;
  return load_logs();
}

Status Catalogue::load_logs() {
  for (auto const& [name, table] : tables_) {
    for (StreamDefinition const& stream : table->definition().streams) {
      Result<std::unique_ptr<StreamLog>> log = recover_log(store_, stream);
      if (!log) return log.failure();
      table->resume(stream.id, std::move(*log));
    }
  }
  return {};
}

Status Catalogue::load_counters() {
  Batch batch;
  for (auto const& [name, table] : tables_) {
    for (std::uint32_t const id : table->counted_ids()) {
      std::string text;
      Result<bool> const stored = store_.get(counters_key(id), text);
      if (!stored) return stored.failure();
      std::optional<Count> const count = *stored ? decode_count(text) : std::nullopt;
      if (count) table->counter(id).add(*count);
      if (!count) table->forget_counts();
      batch.remove(counters_key(id));  // the next write makes it wrong
    }
  }
  return batch.empty() ? Status() : store_.commit(std::move(batch));
}

std::shared_ptr<Table> Catalogue::find(std::string_view name) const {
  std::shared_lock const lock(mutex_);
  auto const found = tables_.find(name);
  return found == tables_.end() ? nullptr : found->second;
}

std::vector<std::string> Catalogue::names(std::string_view after, std::size_t limit) const {
  std::shared_lock const lock(mutex_);
  std::vector<std::string> names;
  for (auto each = tables_.upper_bound(after); each != tables_.end() && names.size() < limit; ++each) {
    names.push_back(each->first);
  }
  return names;
}

std::vector<std::shared_ptr<Table>> Catalogue::tables() const {
  std::shared_lock const lock(mutex_);
  std::vector<std::shared_ptr<Table>> all;
  all.reserve(tables_.size());
  for (auto const& [name, table] : tables_) all.push_back(table);
  return all;
}

Result<std::uint32_t> Catalogue::next_id() {
  std::lock_guard const lock(ids_mutex_);
  Batch batch;
  batch.put(next_id_key(), std::to_string(next_id_ + 1));
  if (Status const stored = store_.commit(std::move(batch)); !stored) return stored.failure();
  return next_id_++;
}

Result<std::shared_ptr<Table>> Catalogue::create(TableDefinition definition) {
  std::unique_lock const lock(mutex_);
  if (tables_.contains(definition.name)) return std::shared_ptr<Table>();
  Batch batch;
  batch.put(definition_key(definition.name), encode(definition));
  if (Status const stored = store_.commit(std::move(batch)); !stored) return stored.failure();
  std::string name = definition.name;
  auto table = std::make_shared<Table>(std::move(definition));
  tables_.emplace(std::move(name), table);
  return table;
}

Status Catalogue::define(Table& table, TableDefinition definition, Batch also) {
  also.put(definition_key(definition.name), encode(definition));
  for (IndexDefinition const& index : table.definition().indexes) {
    if (std::ranges::find(definition.indexes, index.id, &IndexDefinition::id) != definition.indexes.end()) continue;
    remove_all(store_, also, entries_prefix(index.id));
    also.remove(counters_key(index.id));
  }
  Status const stored = store_.commit(std::move(also));
  if (stored) table.define(std::move(definition));
  return stored;
}

Status Catalogue::drop(Table& table) {
  TableDefinition const& definition = table.definition();
  Batch batch;
  batch.remove(definition_key(definition.name));
  remove_contents(store_, batch, definition);
  if (Status const stored = store_.commit(std::move(batch)); !stored) return stored;
  table.drop();
  std::unique_lock const lock(mutex_);
  tables_.erase(definition.name);
  return {};
}

Status Catalogue::store_counters() {
  Batch batch;
  for (auto const& [name, table] : tables_) {
    if (!table->is_counted()) continue;
    for (std::uint32_t const id : table->counted_ids()) batch.put(counters_key(id), encode(table->counter(id).read()));
  }
  return store_.commit(std::move(batch));
}

}  // namespace dynamorm::storage
