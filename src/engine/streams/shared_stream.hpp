// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string_view>

#include "dynamorm/api/describe_stream.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/stored_table.hpp"
#include "engine/storage/stream_log.hpp"

namespace dynamorm::engine {

/// A stream that a request reads. Its table's definition stays unchanged while this object lives.
class SharedStream {
 public:
  /// Fails with ValidationException if `arn` is not the ARN of a stream, and with ResourceNotFoundException if there is
  /// no such stream.
  [[nodiscard]] static Result<SharedStream> find(Context const& context, std::string_view arn);

  [[nodiscard]] storage::TableDefinition const& table() const noexcept { return table_->definition(); }
  [[nodiscard]] storage::StreamDefinition const& definition() const noexcept { return *stream_; }
  [[nodiscard]] storage::StreamLog const& log() const noexcept { return table_->log(stream_->id); }

  /// Returns the shard with this id, or null if it does not exist (any more).
  [[nodiscard]] storage::ShardDefinition const* shard(std::string_view id) const noexcept;
  /// Returns the last sequence number of a closed shard.
  [[nodiscard]] std::optional<std::uint64_t> last_sequence(storage::ShardDefinition const& shard) const;
  /// Returns the end of the readable part: records below it are written or will never exist.
  [[nodiscard]] std::uint64_t end(storage::ShardDefinition const& shard) const;

 private:
  SharedStream(std::shared_ptr<storage::Table> table, std::shared_lock<std::shared_mutex> lock,
               storage::StreamDefinition const& stream);

  std::shared_ptr<storage::Table> table_;
  std::shared_lock<std::shared_mutex> lock_;
  storage::StreamDefinition const* stream_;
};

[[nodiscard]] api::StreamStatus status_of(Context const& context, storage::StreamDefinition const& stream);

}  // namespace dynamorm::engine
