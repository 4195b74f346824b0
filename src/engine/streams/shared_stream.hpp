#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string_view>

#include "dynamorm/api/describe_stream.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/stream_log.hpp"
#include "engine/storage/table.hpp"

namespace dynamorm::engine {

/// A stream that a request reads: its table is kept as it is defined as long as this lives.
class SharedStream {
 public:
  /// Fails with ValidationException for what is no ARN of a stream, with ResourceNotFoundException when there is none.
  [[nodiscard]] static Result<SharedStream> find(Context const& context, std::string_view arn);

  [[nodiscard]] storage::TableDefinition const& table() const noexcept { return table_->definition(); }
  [[nodiscard]] storage::StreamDefinition const& definition() const noexcept { return *stream_; }
  [[nodiscard]] storage::StreamLog const& log() const noexcept { return table_->log(stream_->id); }

  /// The shard of that id; null if there is none, or none any more.
  [[nodiscard]] storage::ShardDefinition const* shard(std::string_view id) const noexcept;
  /// The last sequence number of a shard that is closed.
  [[nodiscard]] std::optional<std::uint64_t> last_sequence(storage::ShardDefinition const& shard) const;
  /// What lies below it has been written, or never will be: how far the shard can be read.
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
