// SPDX-License-Identifier: Apache-2.0
#include "mapper/changes/table_stream.hpp"

#include <chrono>
#include <optional>
#include <utility>

#include "dynamorm/api/describe_table.hpp"

#include "mapper/run.hpp"

namespace dynamorm::mapper {
namespace {

ChangeKind kind_of(api::Record const& record) {
  switch (record.event_name.value_or(api::OperationType::modify)) {
    case api::OperationType::insert:
      return ChangeKind::inserted;
    case api::OperationType::remove:
      return ChangeKind::removed;
    case api::OperationType::modify:
      break;
  }
  return ChangeKind::modified;
}

/// Rule from: "DynamoDB Streams and time to live".
bool is_expiry(api::Record const& record) {
  return record.user_identity && record.user_identity->type == "Service" &&
         record.user_identity->principal_id == "dynamodb.amazonaws.com";
}

detail::ChangeRecord change_of(api::Record record) {
  api::StreamRecord stored = std::move(record.dynamodb).value_or(api::StreamRecord());
  auto const made = stored.approximate_creation_date_time.value_or(api::Timestamp());
  return {.kind = kind_of(record),
          .expired = is_expiry(record),
          .key = std::move(stored.keys).value_or(Item()),
          .before = std::move(stored.old_image),
          .after = std::move(stored.new_image),
          .sequence_number = std::move(stored.sequence_number).value_or(""),
          .seconds = std::chrono::floor<std::chrono::seconds>(made.time_since_epoch()).count()};
}

}  // namespace

Course<TableStream> TableStream::find(Channel& channel, Database database, std::string table) {
  api::DescribeTableRequest request{.table_name = table};
  auto const answer = co_await channel.run(database, std::move(request));
  auto const& specification = answer.table.stream_specification;
  if (!specification || !specification->stream_enabled || !answer.table.latest_stream_arn) {
    refuse("the table " + table + " has no stream; turn it on with update_table()");
  }
  co_return TableStream(std::move(database), *answer.table.latest_stream_arn);
}

Course<std::vector<StreamShard>> TableStream::shards(Channel& channel) const {
  std::vector<StreamShard> all;
  std::optional<std::string> last;
  do {
    api::DescribeStreamRequest request{.stream_arn = arn_, .exclusive_start_shard_id = std::move(last)};
    auto answer = co_await channel.run(database_, std::move(request));
    api::StreamDescription& page = answer.stream_description;
    for (api::Shard const& shard : page.shards.value_or(std::vector<api::Shard>())) all.push_back(stream_shard(shard));
    last = std::move(page.last_evaluated_shard_id);
  } while (last);
  co_return all;
}

Course<std::string> TableStream::iterator(Channel& channel, std::string const& shard, StreamStart start) const {
  return find_iterator(channel,
                       {.shard_id = shard,
                        .shard_iterator_type = start == StreamStart::newest ? api::ShardIteratorType::latest
                                                                            : api::ShardIteratorType::trim_horizon});
}

Course<std::string> TableStream::iterator_after(Channel& channel, std::string const& shard,
                                                std::string const& sequence_number) const {
  return find_iterator(channel, {.shard_id = shard,
                                 .shard_iterator_type = api::ShardIteratorType::after_sequence_number,
                                 .sequence_number = sequence_number});
}

Course<std::string> TableStream::find_iterator(Channel& channel, api::GetShardIteratorRequest request) const {
  request.stream_arn = arn_;
  auto answer = co_await channel.run(database_, std::move(request));
  co_return std::move(answer.shard_iterator).value_or("");
}

Course<ChangePage> TableStream::read(Channel& channel, std::string const& iterator) const {
  api::GetRecordsRequest request{.shard_iterator = iterator};
  auto answer = co_await channel.run(database_, std::move(request));
  ChangePage page{.next = std::move(answer.next_shard_iterator).value_or("")};
  if (answer.records) {
    page.changes.reserve(answer.records->size());
    for (api::Record& record : *answer.records) page.changes.push_back(change_of(std::move(record)));
  }
  co_return page;
}

}  // namespace dynamorm::mapper
