// SPDX-License-Identifier: Apache-2.0
#include "engine/background/expiring.hpp"

#include <algorithm>
#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/storage/changes.hpp"
#include "engine/storage/expiry.hpp"
#include "engine/storage/layout.hpp"

namespace dynamorm::engine {
namespace {

using storage::TableDefinition;

constexpr std::size_t items_indexed_at_once = 1000;
constexpr std::size_t items_removed_at_once = 64;
/// An item that is locked for longer than this is removed at the next turn.
constexpr std::chrono::milliseconds expiry_patience{100};
constexpr std::chrono::seconds longest_expired = std::chrono::years{5};

/// An expiry entry that is due.
struct DueEntry {
  std::string key;
  std::uint64_t seconds;
};

/// Returns whether this time to live is the table's current one.
bool is_current(storage::Table const& table, std::uint32_t time_to_live_id) {
  auto const& current = table.definition().time_to_live;
  return !table.dropped() && current && current->enabled && current->id == time_to_live_id;
}

std::string expiries_from(std::uint32_t time_to_live_id, std::chrono::seconds when) {
  std::string key = storage::expiries_prefix(time_to_live_id);
  storage::append_u64(key, static_cast<std::uint64_t>(when.count()));
  return key;
}

Result<std::vector<DueEntry>> due_entries(Context const& context, TableDefinition const& table) {
  std::uint32_t const id = table.time_to_live->id;
  std::size_t const prefix = storage::expiries_prefix(id).size();
  auto const today = std::chrono::floor<std::chrono::seconds>(now(context)).time_since_epoch();
  auto const oldest = std::max(today - longest_expired, std::chrono::seconds(0));
  std::vector<DueEntry> due;
  auto cursor = context.store.cursor(expiries_from(id, oldest), expiries_from(id, today));
  for (cursor.seek_first(); cursor.valid() && due.size() < items_removed_at_once; cursor.next()) {
    due.push_back({std::string(cursor.key()), storage::read_u64(cursor.key().substr(prefix))});
  }
  if (Status const read = cursor.status(); !read) return read.failure();
  return due;
}

/// Removes the item if it is still the one that expired, otherwise only the entry. The item must be locked.
Status remove(Context const& context, storage::Table& table, DueEntry const& due, std::string const& item_key,
              storage::Changes& changes) {
  std::string encoded;
  Result<bool> const found = context.store.get(item_key, encoded);
  if (!found) return found.failure();
  ItemView const item(encoded.data());
  if (*found && storage::expiry_of(*table.definition().time_to_live, item) == due.seconds) {
    changes.add(table, item_key, {.before = item, .at = now(context), .expired = true});
  } else {
    changes.batch().remove(due.key);
  }
  return {};
}

/// Returns false if another thread has locked one of the items.
Result<bool> remove(Context const& context, storage::Table& table, std::span<DueEntry const> due) {
  std::vector<std::string> keys;
  for (DueEntry const& entry : due) keys.push_back(storage::item_key_of_expiry(table.definition(), entry.key));
  std::optional<std::size_t> refused;
  std::vector<std::string_view> const locked(keys.begin(), keys.end());
  auto const hold = context.locks.hold(locked, expiry_patience, refused);
  if (refused) return false;
  storage::Changes changes;
  for (std::size_t i = 0; i < due.size(); ++i) {
    if (Status const removed = remove(context, table, due[i], keys[i], changes); !removed) return removed.failure();
  }
  if (Status const committed = changes.commit(context.store); !committed) return committed.failure();
  return true;
}

/// Makes the entries of some items. Returns whether there may be more items.
Result<bool> index_some(Context const& context, TableDefinition const& table, std::string& position) {
  std::string const prefix = storage::items_prefix(table.id);
  storage::Batch batch;
  std::size_t seen = 0;
  // The smallest key after the last one is the last one with a zero byte appended.
  auto cursor = context.store.cursor(position.empty() ? prefix : position + '\0', storage::end_of_prefix(prefix));
  for (cursor.seek_first(); cursor.valid() && seen < items_indexed_at_once; cursor.next(), ++seen) {
    ItemView const item(cursor.value().data());
    auto const expiry = storage::expiry_of(*table.time_to_live, item);
    if (expiry) batch.put(storage::expiry_key(table, *expiry, item), {});
    position = cursor.key();
  }
  if (Status const read = cursor.status(); !read) return read.failure();
  if (Status const stored = context.store.commit(std::move(batch)); !stored) return stored.failure();
  return seen == items_indexed_at_once;
}

}  // namespace

std::optional<std::uint32_t> unindexed(storage::Table const& table) {
  auto const shared = table.share();
  auto const& current = table.definition().time_to_live;
  bool const wanted = !table.dropped() && current && current->enabled && !current->indexed;
  return wanted ? std::optional(current->id) : std::nullopt;
}

Result<bool> index_expiries(Context const& context, storage::Table& table, std::uint32_t time_to_live_id,
                            std::string& position) {
  {
    auto const shared = table.share();
    if (!is_current(table, time_to_live_id)) return false;
    Result<bool> const more = index_some(context, table.definition(), position);
    if (!more || *more) return more;
  }
  auto const taken = table.take();
  if (!is_current(table, time_to_live_id)) return false;
  TableDefinition definition = table.definition();
  definition.time_to_live->indexed = true;
  if (Status const defined = context.catalogue.define(table, std::move(definition)); !defined) return defined.failure();
  return false;
}

Result<bool> remove_expired(Context const& context, storage::Table& table) {
  auto const shared = table.share();
  auto const& time_to_live = table.definition().time_to_live;
  if (table.dropped() || !time_to_live || !time_to_live->enabled) return false;
  auto const due = due_entries(context, table.definition());
  if (!due) return due.failure();
  if (due->empty()) return false;
  Result<bool> const removed = remove(context, table, *due);
  if (!removed) return removed;
  return *removed && due->size() == items_removed_at_once;
}

}  // namespace dynamorm::engine
