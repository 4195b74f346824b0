#include "engine/storage/stream_life.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "engine/storage/layout.hpp"
#include "engine/storage/removal.hpp"
#include "engine/storage/stream_record.hpp"

namespace dynamorm::storage {
namespace {

/// Returns an id that sorts after the ids of all earlier shards.
std::string shard_id(api::Timestamp created, std::uint64_t first) {
  char id[64];
  std::snprintf(id, sizeof id, "shardId-%020lld-%08x", static_cast<long long>(created.time_since_epoch().count()),
                static_cast<unsigned>(first));
  return id;
}

std::uint64_t sequence_in(std::string_view record_key, std::size_t prefix_size) {
  return read_u64(record_key.substr(prefix_size));
}

constexpr std::size_t records_trimmed_at_once = 10'000;

struct OldRecords {
  std::size_t count = 0;
  std::uint64_t end = 0;  ///< The number after the last of them.
};

Result<OldRecords> find_old_records(Store const& store, std::uint32_t stream_id, api::Timestamp oldest) {
  std::string const prefix = records_prefix(stream_id);
  OldRecords old;
  Cursor cursor = store.cursor(prefix);
  for (cursor.seek_first(); cursor.valid() && old.count < records_trimmed_at_once; cursor.next(), ++old.count) {
    std::optional<StoredRecord> const record = decode_record(cursor.value());
    if (record && record->at >= oldest) break;
    old.end = sequence_in(cursor.key(), prefix.size()) + 1;
  }
  if (Status const read = cursor.status(); !read) return read.failure();
  return old;
}

Result<std::uint64_t> last_sequence(Store const& store, std::uint32_t stream_id) {
  std::string const prefix = records_prefix(stream_id);
  Cursor cursor = store.cursor(prefix);
  cursor.seek_last();
  if (Status const read = cursor.status(); !read) return read.failure();
  return cursor.valid() ? sequence_in(cursor.key(), prefix.size()) : std::uint64_t{0};
}

}  // namespace

StreamDefinition begin_stream(std::uint32_t id, api::StreamViewType view, api::Timestamp now) {
  constexpr std::uint64_t first = 1;
  return {
      .id = id, .view = view, .created = now, .shards = {{.id = shard_id(now, first), .first = first, .created = now}}};
}

void open_shard(StreamDefinition& stream, StreamLog& log, api::Timestamp now) {
  std::uint64_t const first = log.next().number();
  std::string parent = stream.shards.back().id;
  stream.shards.push_back({.id = shard_id(now, first), .parent = std::move(parent), .first = first, .created = now});
}

void forget_shards(StreamDefinition& stream, api::Timestamp oldest) {
  // A shard was closed when the next one was opened.
  auto const follows_old = [oldest](ShardDefinition const& next) { return next.created >= oldest; };
  auto const kept_next = std::find_if(std::next(stream.shards.begin()), stream.shards.end(), follows_old);
  stream.shards.erase(stream.shards.begin(), std::prev(kept_next));
}

Result<bool> trim_records(Store& store, StreamDefinition const& stream, StreamLog& log, api::Timestamp oldest) {
  Result<OldRecords> const old = find_old_records(store, stream.id, oldest);
  if (!old) return old.failure();
  if (old->count == 0) return false;
  // Readers look at the records first and then at the horizon, so that they notice missing ones.
  log.raise_horizon(old->end);
  Batch batch;
  batch.remove_range(records_prefix(stream.id), record_key(stream.id, old->end));
  batch.put(horizon_key(stream.id), std::to_string(old->end));
  if (Status const removed = store.commit(std::move(batch)); !removed) return removed.failure();
  return old->count == records_trimmed_at_once;
}

void remove_records(Store const& store, Batch& batch, StreamDefinition const& stream) {
  remove_all(store, batch, records_prefix(stream.id));
  batch.remove(horizon_key(stream.id));
}

Result<std::unique_ptr<StreamLog>> recover_log(Store const& store, StreamDefinition const& stream) {
  Result<std::uint64_t> const last = last_sequence(store, stream.id);
  if (!last) return last.failure();
  std::string text;
  Result<bool> const trimmed = store.get(horizon_key(stream.id), text);
  if (!trimmed) return trimmed.failure();
  std::uint64_t horizon = 0;
  std::from_chars(text.data(), text.data() + text.size(), horizon);
  return std::make_unique<StreamLog>(std::max({*last + 1, stream.shards.back().first + 1, horizon}), horizon);
}

}  // namespace dynamorm::storage
