// SPDX-License-Identifier: Apache-2.0
#include "renaming.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace dynamorm::differential {
namespace {

using Text = std::optional<std::string>;

void to_own(Names const& names, std::string& text) { text = names.own(text); }

void to_own(Names const& names, Text& text) {
  if (text) to_own(names, *text);
}

void to_own(Names const& names, api::DescribeStreamRequest& request) {
  to_own(names, request.stream_arn);
  to_own(names, request.exclusive_start_shard_id);
  if (request.shard_filter) to_own(names, request.shard_filter->shard_id);
}

void to_own(Names const& names, api::GetShardIteratorRequest& request) {
  to_own(names, request.stream_arn);
  to_own(names, request.shard_id);
  to_own(names, request.sequence_number);
}

void to_own(Names const& names, api::GetRecordsRequest& request) { to_own(names, request.shard_iterator); }

void to_own(Names const& names, api::ListStreamsRequest& request) { to_own(names, request.exclusive_start_stream_arn); }

template <class Other>
void to_own(Names const&, Other&) {}

void to_common(Names& names, std::string const& kind, Text& text) {
  if (text) text = names.common(kind, *text);
}

/// "arn:aws:dynamodb:REGION:ACCOUNT:table/NAME/stream/LABEL" is a stream of the table NAME.
void stream_to_common(Names& names, Text& arn) {
  if (!arn) return;
  std::size_t const begin = arn->find('/') + 1;
  to_common(names, stream_kind(arn->substr(begin, arn->find('/', begin) - begin)), arn);
}

/// The label is part of the ARN.
void stream_to_common(Names& names, Text& arn, Text& label) {
  if (label) label = "<when it was made>";
  stream_to_common(names, arn);
}

void to_common(Names& names, api::Request const&, api::CreateTableResponse& response) {
  stream_to_common(names, response.table_description.latest_stream_arn, response.table_description.latest_stream_label);
}

void to_common(Names& names, api::Request const&, api::UpdateTableResponse& response) {
  stream_to_common(names, response.table_description.latest_stream_arn, response.table_description.latest_stream_label);
}

void to_common(Names& names, api::Request const&, api::DeleteTableResponse& response) {
  stream_to_common(names, response.table_description.latest_stream_arn, response.table_description.latest_stream_label);
}

void to_common(Names& names, api::Request const&, api::DescribeTableResponse& response) {
  stream_to_common(names, response.table.latest_stream_arn, response.table.latest_stream_label);
}

void to_common(Names& names, api::Request const&, api::ListStreamsResponse& response) {
  if (response.streams) {
    for (api::StreamSummary& stream : *response.streams)
      stream_to_common(names, stream.stream_arn, stream.stream_label);
  }
  stream_to_common(names, response.last_evaluated_stream_arn);
}

/// The numbers at which a shard begins and ends need not be those of records.
void to_common(Names& names, std::string const& stream, api::Shard& shard) {
  to_common(names, shard_kind(stream), shard.shard_id);
  to_common(names, shard_kind(stream), shard.parent_shard_id);
  if (!shard.sequence_number_range) return;
  auto& [start, end] = *shard.sequence_number_range;
  if (start) start = "<where it begins>";
  if (end) end = "<where it ends>";
}

void to_common(Names& names, api::Request const&, api::DescribeStreamResponse& response) {
  api::StreamDescription& stream = response.stream_description;
  stream_to_common(names, stream.stream_arn, stream.stream_label);
  if (stream.shards) {
    for (api::Shard& shard : *stream.shards) to_common(names, *stream.stream_arn, shard);
  }
  to_common(names, shard_kind(*stream.stream_arn), stream.last_evaluated_shard_id);
}

void to_common(Names& names, api::Request const& request, api::GetShardIteratorResponse& response) {
  auto const& asked = request.operation.get<api::GetShardIteratorRequest>();
  if (response.shard_iterator) {
    response.shard_iterator = names.common_of_new(iterator_kind(asked.shard_id), *response.shard_iterator);
  }
}

/// "<iterator of S 3>" is one of the shard S.
std::string shard_of(std::string const& iterator) {
  constexpr std::size_t begin = std::string_view("<iterator of ").size();
  return iterator.substr(begin, std::max(begin, iterator.rfind(' ')) - begin);
}

void to_common(Names& names, api::Request const& request, api::GetRecordsResponse& response) {
  std::string const shard = shard_of(request.operation.get<api::GetRecordsRequest>().shard_iterator);
  if (response.records) {
    for (api::Record& record : *response.records) to_common(names, place_kind(shard), record.dynamodb->sequence_number);
  }
  auto& next = response.next_shard_iterator;
  if (next) next = names.common_of_new(iterator_kind(shard), *next);
}

template <class Other>
void to_common(Names&, api::Request const&, Other&) {}

}  // namespace

std::string stream_kind(std::string const& table) { return "stream of " + table; }
std::string shard_kind(std::string const& stream) { return "shard of " + stream; }
std::string place_kind(std::string const& shard) { return "place in " + shard; }
std::string iterator_kind(std::string const& shard) { return "iterator of " + shard; }

api::Request with_own_names(Names const& names, api::Request request) {
  request.operation.visit([&](auto& operation) { to_own(names, operation); });
  return request;
}

api::Response with_common_names(Names& names, api::Request const& request, api::Response response) {
  response.result.visit([&](auto& result) { to_common(names, request, result); });
  return response;
}

}  // namespace dynamorm::differential
