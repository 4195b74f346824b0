// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/get_shard_iterator.hpp"

#include <algorithm>

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/streams/shard_iterator.hpp"
#include "engine/streams/shared_stream.hpp"
#include "engine/streams/stream_name.hpp"

namespace dynamorm::engine {
namespace {

bool wants_sequence(api::GetShardIteratorRequest const& request) {
  return request.shard_iterator_type == api::ShardIteratorType::at_sequence_number ||
         request.shard_iterator_type == api::ShardIteratorType::after_sequence_number;
}

Status check(api::GetShardIteratorRequest const& request) {
  if (wants_sequence(request) && !request.sequence_number) return refuse_parameter("Invalid SequenceNumber");
  if (!wants_sequence(request) && request.sequence_number) {
    return refuse_parameter("SequenceNumber should not be passed for this iterator type");
  }
  return {};
}

/// Returns the position at or after a sequence number of the shard.
Result<std::uint64_t> position_of(api::GetShardIteratorRequest const& request, SharedStream const& stream,
                                  storage::ShardDefinition const& shard) {
  auto const sequence = parse_sequence(*request.sequence_number);
  if (!sequence || *sequence < shard.first || *sequence >= stream.end(shard)) {
    return refuse("Invalid SequenceNumber for the shard");
  }
  bool const behind = request.shard_iterator_type == api::ShardIteratorType::after_sequence_number;
  std::uint64_t const position = *sequence + (behind ? 1 : 0);
  if (position < stream.log().horizon()) return data_trimmed();
  return position;
}

Result<std::uint64_t> position_in(api::GetShardIteratorRequest const& request, SharedStream const& stream,
                                  storage::ShardDefinition const& shard) {
  if (wants_sequence(request)) return position_of(request, stream, shard);
  if (request.shard_iterator_type == api::ShardIteratorType::latest) return stream.end(shard);
  return std::max(shard.first, stream.log().horizon());
}

}  // namespace

Result<api::GetShardIteratorResponse> run(Context const& context, api::GetShardIteratorRequest const& request) {
  if (Status const checked = check(request); !checked) return checked.failure();
  auto const stream = SharedStream::find(context, request.stream_arn);
  if (!stream) return stream.failure();
  storage::ShardDefinition const* const shard = stream->shard(request.shard_id);
  if (shard == nullptr) {
    return service_failure("ResourceNotFoundException", "Requested resource not found: Shard does not exist");
  }
  auto const position = position_in(request, *stream, *shard);
  if (!position) return position.failure();
  return api::GetShardIteratorResponse{encode(ShardIterator{
      .stream_arn = request.stream_arn, .shard_id = request.shard_id, .position = *position, .issued = now(context)})};
}

}  // namespace dynamorm::engine
