// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/list_streams.hpp"

#include <algorithm>
#include <vector>

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/streams/stream_name.hpp"
#include "engine/tables/shared_table.hpp"

namespace dynamorm::engine {
namespace {

constexpr std::int64_t most_streams = 100;

StreamName name_of(api::StreamSummary const& stream) { return {*stream.table_name, *stream.stream_label}; }

Status check(api::ListStreamsRequest const& request) {
  if (request.limit.value_or(1) > most_streams) {
    return refuse_parameter("Limit cannot be greater than the maximum allowed size: 100");
  }
  auto const& start = request.exclusive_start_stream_arn;
  return start && !parse_stream_arn(*start) ? Status(refuse("Invalid StreamArn")) : Status();
}

void add_streams(Context const& context, storage::Table const& table, std::vector<api::StreamSummary>& streams) {
  auto const shared = table.share();
  if (table.dropped()) return;
  std::string const& name = table.definition().name;
  for (storage::StreamDefinition const& stream : table.definition().streams) {
    streams.push_back({.stream_arn = stream_arn(context.caller, name, stream),
                       .table_name = name,
                       .stream_label = stream_label(stream)});
  }
}

/// Returns the streams of one table, or of all tables, in the order of their names.
std::vector<api::StreamSummary> streams_of(Context const& context, std::optional<std::string> const& table_name) {
  std::vector<api::StreamSummary> streams;
  if (!table_name) {
    for (auto const& table : context.catalogue.tables()) add_streams(context, *table, streams);
  } else if (auto const table = context.catalogue.find(table_name_of(*table_name))) {
    add_streams(context, *table, streams);
  }
  std::ranges::sort(streams, {}, name_of);
  return streams;
}

}  // namespace

Result<api::ListStreamsResponse> run(Context const& context, api::ListStreamsRequest const& request) {
  if (Status const checked = check(request); !checked) return checked.failure();
  std::vector<api::StreamSummary> streams = streams_of(context, request.table_name);
  if (auto const& start = request.exclusive_start_stream_arn) {
    streams.erase(streams.begin(), std::ranges::upper_bound(streams, *parse_stream_arn(*start), {}, name_of));
  }
  auto const limit = static_cast<std::size_t>(request.limit.value_or(most_streams));
  api::ListStreamsResponse response;
  if (streams.size() > limit) {
    streams.resize(limit);
    response.last_evaluated_stream_arn = streams.back().stream_arn;
  }
  response.streams = std::move(streams);
  return response;
}

}  // namespace dynamorm::engine
