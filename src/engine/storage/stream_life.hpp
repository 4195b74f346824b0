// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>

#include "dynamorm/result.hpp"

#include "engine/storage/store.hpp"
#include "engine/storage/stream_log.hpp"
#include "engine/storage/table_definition.hpp"

/// The life of a stream: it starts with open shards, shards are closed and followed by others, and old ones are
/// removed. Rule from: "Change data capture for DynamoDB Streams" (Reading and processing a stream).
namespace dynamorm::storage {

/// The maximum number of open shards of a stream.
constexpr std::uint32_t most_open_shards = 256;

/// When the open shards of a stream are closed.
struct ShardRules {
  std::chrono::milliseconds lifetime{};
  /// The number of records of a shard after which two shards follow it; 0 for no limit. It is estimated from the number
  /// of records of the whole stream.
  std::uint64_t records = 0;
};

/// Makes a new stream, whose first shards share its items evenly; `shards` is between 1 and `most_open_shards`.
[[nodiscard]] StreamDefinition begin_stream(std::uint32_t id, api::StreamViewType view, api::Timestamp now,
                                            std::uint32_t shards = 1);

/// Returns whether `close_shards` would close any.
[[nodiscard]] bool has_full_shards(StreamDefinition const& stream, StreamLog const& log, ShardRules rules,
                                   api::Timestamp now);

/// Closes the open shards that are too old or have too many records, and opens their children: one for an old shard,
/// two halves for a large one. The caller must hold the table exclusively.
void close_shards(StreamDefinition& stream, StreamLog& log, ShardRules rules, api::Timestamp now);

/// Returns whether `forget_shards` would forget any.
[[nodiscard]] bool has_old_shards(StreamDefinition const& stream, api::Timestamp oldest) noexcept;

/// Forgets shards that were closed before `oldest`. The caller must hold the table exclusively.
void forget_shards(StreamDefinition& stream, api::Timestamp oldest);

/// Removes records made before `oldest`. Returns whether there may be more of them. The caller must share the table.
[[nodiscard]] Result<bool> trim_records(Store& store, StreamDefinition const& stream, StreamLog& log,
                                        api::Timestamp oldest);

/// Adds the removal of everything stored for a stream. The caller must hold the table exclusively.
void remove_records(Store const& store, Batch& batch, StreamDefinition const& stream);

/// Rebuilds the log of a stream from its records and shards.
[[nodiscard]] Result<std::unique_ptr<StreamLog>> recover_log(Store const& store, StreamDefinition const& stream);

}  // namespace dynamorm::storage
