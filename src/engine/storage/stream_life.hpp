#pragma once

#include <cstdint>
#include <memory>

#include "dynamorm/result.hpp"

#include "engine/storage/store.hpp"
#include "engine/storage/stream_log.hpp"
#include "engine/storage/table_definition.hpp"

/// The life of a stream: it starts with one open shard, shards are closed and followed by others, and old ones are
/// removed. Rule from: "Change data capture for DynamoDB Streams" (Reading and processing a stream).
namespace dynamorm::storage {

/// Makes a new stream with its first shard.
[[nodiscard]] StreamDefinition begin_stream(std::uint32_t id, api::StreamViewType view, api::Timestamp now);

/// Closes the open shard and opens its child. The caller must hold the table exclusively.
void open_shard(StreamDefinition& stream, StreamLog& log, api::Timestamp now);

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
