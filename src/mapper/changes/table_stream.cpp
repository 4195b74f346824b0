// SPDX-License-Identifier: Apache-2.0
#include "mapper/changes/table_stream.hpp"

#include <chrono>
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

TableStream::TableStream(Database database, std::string const& table) : database_(std::move(database)), table_(table) {
  auto const described = run(database_, api::DescribeTableRequest{.table_name = table}).table;
  auto const& specification = described.stream_specification;
  if (!specification || !specification->stream_enabled || !described.latest_stream_arn) {
    refuse("the table " + table + " has no stream; turn it on with update_table()");
  }
  arn_ = *described.latest_stream_arn;
}

std::vector<StreamShard> TableStream::shards() const {
  std::vector<StreamShard> all;
  api::DescribeStreamRequest request{.stream_arn = arn_};
  do {
    api::StreamDescription page = run(database_, request).stream_description;
    for (api::Shard const& shard : page.shards.value_or(std::vector<api::Shard>())) all.push_back(stream_shard(shard));
    request.exclusive_start_shard_id = std::move(page.last_evaluated_shard_id);
  } while (request.exclusive_start_shard_id);
  return all;
}

std::string TableStream::iterator(std::string const& shard, StreamStart start) const {
  return iterator({.shard_id = shard,
                   .shard_iterator_type = start == StreamStart::newest ? api::ShardIteratorType::latest
                                                                       : api::ShardIteratorType::trim_horizon});
}

std::string TableStream::iterator_after(std::string const& shard, std::string const& sequence_number) const {
  return iterator({.shard_id = shard,
                   .shard_iterator_type = api::ShardIteratorType::after_sequence_number,
                   .sequence_number = sequence_number});
}

std::string TableStream::iterator(api::GetShardIteratorRequest request) const {
  request.stream_arn = arn_;
  return run(database_, std::move(request)).shard_iterator.value_or("");
}

ChangePage TableStream::read(std::string const& iterator) const {
  api::GetRecordsResponse response = run(database_, api::GetRecordsRequest{.shard_iterator = iterator});
  ChangePage page{.next = std::move(response.next_shard_iterator).value_or("")};
  if (!response.records) return page;
  page.changes.reserve(response.records->size());
  for (api::Record& record : *response.records) page.changes.push_back(change_of(std::move(record)));
  return page;
}

}  // namespace dynamorm::mapper
