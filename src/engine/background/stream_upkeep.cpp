// SPDX-License-Identifier: Apache-2.0
#include "engine/background/stream_upkeep.hpp"

#include <chrono>
#include <utility>
#include <vector>

#include "engine/storage/layout.hpp"
#include "engine/storage/stream_life.hpp"

namespace dynamorm::engine {
namespace {

using storage::StreamDefinition;

api::Timestamp oldest_kept(Context const& context) { return now(context) - context.settings.stream_retention; }

bool is_over(Context const& context, StreamDefinition const& stream) {
  return stream.disabled && *stream.disabled < oldest_kept(context);
}

storage::ShardRules shard_rules(Context const& context) {
  StreamOptions const& options = context.settings.streams;
  return {.lifetime = std::chrono::milliseconds(options.shard_lifetime.count()), .records = options.changes_per_shard};
}

bool has_full_shards(Context const& context, StreamDefinition const& stream, storage::Table& table) {
  return !stream.disabled && storage::has_full_shards(stream, table.log(stream.id), shard_rules(context), now(context));
}

bool needs_change(Context const& context, storage::Table& table) {
  auto const shared = table.share();
  if (table.dropped()) return false;
  for (StreamDefinition const& stream : table.definition().streams) {
    if (is_over(context, stream) || has_full_shards(context, stream, table)) return true;
    if (storage::has_old_shards(stream, oldest_kept(context))) return true;
  }
  return false;
}

Status change_streams(Context const& context, storage::Table& table) {
  auto const taken = table.take();
  if (table.dropped()) return {};
  storage::TableDefinition definition = table.definition();
  storage::Batch batch;
  std::vector<StreamDefinition> streams;
  for (StreamDefinition& stream : definition.streams) {
    if (is_over(context, stream)) {
      storage::remove_records(context.store, batch, stream);
      continue;
    }
    if (has_full_shards(context, stream, table)) {
      storage::close_shards(stream, table.log(stream.id), shard_rules(context), now(context));
    }
    storage::forget_shards(stream, oldest_kept(context));
    streams.push_back(std::move(stream));
  }
  definition.streams = std::move(streams);
  return context.catalogue.define(table, std::move(definition), std::move(batch));
}

}  // namespace

Result<bool> keep_streams(Context const& context, storage::Table& table) {
  if (needs_change(context, table)) {
    if (Status const changed = change_streams(context, table); !changed) return changed.failure();
  }
  auto const shared = table.share();
  if (table.dropped()) return false;
  bool more = false;
  for (StreamDefinition const& stream : table.definition().streams) {
    auto const trimmed = storage::trim_records(context.store, stream, table.log(stream.id), oldest_kept(context));
    if (!trimmed) return trimmed;
    more = more || *trimmed;
  }
  return more;
}

}  // namespace dynamorm::engine
