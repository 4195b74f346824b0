#pragma once

#include <cstdint>
#include <memory>

#include "dynamorm/result.hpp"

#include "engine/storage/store.hpp"
#include "engine/storage/stream_log.hpp"
#include "engine/storage/table_definition.hpp"

/// The life of a stream: it begins with one open shard, shards are closed and followed by others, and what is old goes.
/// Rule from: "Change data capture for DynamoDB Streams" (Reading and processing a stream).
namespace dynamorm::storage {

/// A new stream with its first shard.
[[nodiscard]] StreamDefinition begin_stream(std::uint32_t id, api::StreamViewType view, api::Timestamp now);

/// Closes the open shard and opens its child. The table is taken by the caller.
void open_shard(StreamDefinition& stream, StreamLog& log, api::Timestamp now);

/// Forgets shards that were closed before `oldest`. The table is taken by the caller.
void forget_shards(StreamDefinition& stream, api::Timestamp oldest);

/// Removes records that were made before `oldest`; says whether there may be more of them. The table is shared by the
/// caller.
[[nodiscard]] Result<bool> trim_records(Store& store, StreamDefinition const& stream, StreamLog& log,
                                        api::Timestamp oldest);

/// Adds the removal of all that is stored of a stream. The table is taken by the caller.
void remove_records(Store const& store, Batch& batch, StreamDefinition const& stream);

/// The log of a stream as its records and shards say.
[[nodiscard]] Result<std::unique_ptr<StreamLog>> recover_log(Store const& store, StreamDefinition const& stream);

}  // namespace dynamorm::storage
