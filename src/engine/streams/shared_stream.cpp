// SPDX-License-Identifier: Apache-2.0
#include "engine/streams/shared_stream.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/failures.hpp"
#include "engine/streams/stream_name.hpp"

namespace dynamorm::engine {
namespace {

Failure stream_not_found(std::string_view arn) {
  return service_failure("ResourceNotFoundException",
                         "Requested resource not found: Stream: " + std::string(arn) + " not found");
}

}  // namespace

SharedStream::SharedStream(std::shared_ptr<storage::Table> table, std::shared_lock<std::shared_mutex> lock,
                           storage::StreamDefinition const& stream)
    : table_(std::move(table)), lock_(std::move(lock)), stream_(&stream) {}

Result<SharedStream> SharedStream::find(Context const& context, std::string_view arn) {
  auto const name = parse_stream_arn(arn);
  if (!name) return refuse("Invalid StreamArn");
  std::shared_ptr<storage::Table> table = context.catalogue.find(name->table);
  if (table == nullptr) return stream_not_found(arn);
  auto lock = table->share();
  if (table->dropped()) return stream_not_found(arn);
  auto const& streams = table->definition().streams;
  auto const found = std::ranges::find(streams, name->label, stream_label);
  if (found == streams.end()) return stream_not_found(arn);
  return SharedStream(std::move(table), std::move(lock), *found);
}

storage::ShardDefinition const* SharedStream::shard(std::string_view id) const noexcept {
  auto const found = std::ranges::find(stream_->shards, id, &storage::ShardDefinition::id);
  return found == stream_->shards.end() ? nullptr : &*found;
}

std::optional<std::uint64_t> SharedStream::last_sequence(storage::ShardDefinition const& shard) const {
  if (shard.last) return shard.last;
  return stream_->disabled ? std::optional(log().settled() - 1) : std::nullopt;
}

std::uint64_t SharedStream::end(storage::ShardDefinition const& shard) const {
  auto const last = last_sequence(shard);
  return last ? *last + 1 : log().settled();
}

api::StreamStatus status_of(Context const& context, storage::StreamDefinition const& stream) {
  auto const passing = [&context](api::Timestamp since) {
    return now(context) < since + context.settings.transition_delay;
  };
  if (stream.disabled) return passing(*stream.disabled) ? api::StreamStatus::disabling : api::StreamStatus::disabled;
  return passing(stream.created) ? api::StreamStatus::enabling : api::StreamStatus::enabled;
}

}  // namespace dynamorm::engine
