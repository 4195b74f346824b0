// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/stream_life.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

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

bool is_open(ShardDefinition const& shard) noexcept { return !shard.last; }

bool is_old(ShardDefinition const& shard, ShardRules rules, api::Timestamp now) noexcept {
  return now >= shard.created + rules.lifetime;
}

/// `next` is the next sequence number of the stream.
bool is_large(ShardDefinition const& shard, ShardRules rules, std::uint64_t next) noexcept {
  if (rules.records == 0 || shard.hash_end - shard.hash_begin < 2) return false;
  double const share = static_cast<double>(shard.hash_end - shard.hash_begin) / ShardDefinition::every_hash;
  return static_cast<double>(next - shard.first) * share > static_cast<double>(rules.records);
}

auto closed_before(api::Timestamp oldest) noexcept {
  return [oldest](ShardDefinition const& shard) { return shard.closed && *shard.closed < oldest; };
}

ShardDefinition child_of(ShardDefinition const& parent, std::uint64_t first, std::uint64_t hash_begin,
                         std::uint64_t hash_end) {
  return {.id = shard_id(*parent.closed, first),
          .parent = parent.id,
          .first = first,
          .created = *parent.closed,
          .hash_begin = hash_begin,
          .hash_end = hash_end};
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

StreamDefinition begin_stream(std::uint32_t id, api::StreamViewType view, api::Timestamp now, std::uint32_t shards) {
  StreamDefinition stream{.id = id, .view = view, .created = now};
  for (std::uint64_t i = 0; i < shards; ++i) {
    stream.shards.push_back({.id = shard_id(now, i + 1),
                             .first = i + 1,
                             .created = now,
                             .hash_begin = segment_begin(i, shards),
                             .hash_end = segment_begin(i + 1, shards)});
  }
  return stream;
}

bool has_full_shards(StreamDefinition const& stream, StreamLog const& log, ShardRules rules, api::Timestamp now) {
  return std::ranges::any_of(stream.shards, [&, next = log.settled()](ShardDefinition const& shard) {
    return is_open(shard) && (is_old(shard, rules, now) || is_large(shard, rules, next));
  });
}

void close_shards(StreamDefinition& stream, StreamLog& log, ShardRules rules, api::Timestamp now) {
  std::uint64_t const next = log.settled();
  auto open = std::ranges::count_if(stream.shards, is_open);
  std::vector<ShardDefinition> children;
  for (ShardDefinition& shard : stream.shards) {
    if (!is_open(shard)) continue;
    bool const splits = is_large(shard, rules, next) && open < most_open_shards;
    if (!splits && !is_old(shard, rules, now)) continue;
    shard.last = next - 1;
    shard.closed = now;
    std::uint64_t const middle = shard.hash_begin + (shard.hash_end - shard.hash_begin) / 2;
    if (splits) {
      ++open;
      children.push_back(child_of(shard, log.next().number(), shard.hash_begin, middle));
      children.push_back(child_of(shard, log.next().number(), middle, shard.hash_end));
    } else {
      children.push_back(child_of(shard, log.next().number(), shard.hash_begin, shard.hash_end));
    }
  }
  std::ranges::move(children, std::back_inserter(stream.shards));
}

bool has_old_shards(StreamDefinition const& stream, api::Timestamp oldest) noexcept {
  return std::ranges::any_of(stream.shards, closed_before(oldest));
}

void forget_shards(StreamDefinition& stream, api::Timestamp oldest) {
  std::erase_if(stream.shards, closed_before(oldest));
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
