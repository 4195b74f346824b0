// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/describe_stream.hpp"

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/streams/shared_stream.hpp"
#include "engine/streams/stream_name.hpp"
#include "engine/tables/describe.hpp"

namespace dynamorm::engine {
namespace {

constexpr std::int64_t most_shards = 100;

api::Shard describe(SharedStream const& stream, storage::ShardDefinition const& shard) {
  api::Shard told{
      .shard_id = shard.id,
      .sequence_number_range = api::SequenceNumberRange{.starting_sequence_number = sequence_text(shard.first)}};
  if (auto const last = stream.last_sequence(shard)) {
    told.sequence_number_range->ending_sequence_number = sequence_text(*last);
  }
  if (!shard.parent.empty()) told.parent_shard_id = shard.parent;
  return told;
}

bool is_wanted(api::DescribeStreamRequest const& request, storage::ShardDefinition const& shard) {
  auto const& filter = request.shard_filter;
  if (filter && filter->shard_id && shard.parent != *filter->shard_id) return false;
  return !request.exclusive_start_shard_id || shard.id > *request.exclusive_start_shard_id;
}

void add_shards(api::StreamDescription& told, SharedStream const& stream, api::DescribeStreamRequest const& request) {
  auto const limit = static_cast<std::size_t>(request.limit.value_or(most_shards));
  auto& shards = told.shards.emplace();
  for (storage::ShardDefinition const& shard : stream.definition().shards) {
    if (!is_wanted(request, shard)) continue;
    if (shards.size() == limit) {
      told.last_evaluated_shard_id = shards.back().shard_id;
      return;
    }
    shards.push_back(describe(stream, shard));
  }
}

}  // namespace

Result<api::DescribeStreamResponse> run(Context const& context, api::DescribeStreamRequest const& request) {
  if (request.limit.value_or(1) > most_shards) {
    return refuse_parameter("Limit cannot be greater than the maximum allowed size: 100");
  }
  auto const stream = SharedStream::find(context, request.stream_arn);
  if (!stream) return stream.failure();
  storage::StreamDefinition const& definition = stream->definition();
  api::DescribeStreamResponse response{{.stream_arn = stream_arn(context.caller, stream->table().name, definition),
                                        .stream_label = stream_label(definition),
                                        .stream_status = status_of(context, definition),
                                        .stream_view_type = definition.view,
                                        .creation_request_date_time = definition.created,
                                        .table_name = stream->table().name,
                                        .key_schema = key_schema_of(stream->table().key)}};
  add_shards(response.stream_description, *stream, request);
  return response;
}

}  // namespace dynamorm::engine
