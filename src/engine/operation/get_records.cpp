// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/get_records.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <utility>

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/storage/layout.hpp"
#include "engine/storage/store_failure.hpp"
#include "engine/storage/stream_record.hpp"
#include "engine/streams/shard_iterator.hpp"
#include "engine/streams/shared_stream.hpp"
#include "engine/streams/stream_name.hpp"
#include "item/size.hpp"

namespace dynamorm::engine {
namespace {

// Rule from: "GetRecords", Amazon DynamoDB API reference.
constexpr std::int64_t most_records = 1000;
constexpr std::size_t most_bytes_of_records = 1024 * 1024;
/// Records of other shards are stored between those of a shard. A page ends after this many of both.
constexpr std::size_t most_visited_records = 200'000;

struct RecordPage {
  std::vector<api::Record> records{};
  std::uint64_t position{};  ///< The start of the next page.
};

/// Returns an id that is the same whenever the record is read: 32 hexadecimal digits.
std::string event_id(storage::StreamDefinition const& stream, std::uint64_t sequence) {
  auto const mixed = [](std::uint64_t value) {  // SplitMix64, a bijection
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
    return value ^ (value >> 31);
  };
  auto const created = static_cast<std::uint64_t>(stream.created.time_since_epoch().count());
  char text[40];
  std::snprintf(text, sizeof text, "%016llx%016llx",
                static_cast<unsigned long long>(mixed(created + (std::uint64_t{stream.id} << 44))),
                static_cast<unsigned long long>(mixed(sequence)));
  return text;
}

std::optional<Item> owned(std::optional<ItemView> item) { return item ? std::optional(Item(*item)) : std::nullopt; }

api::StreamRecord tell(storage::StreamDefinition const& stream, storage::StoredRecord const& record) {
  auto const size_of = [](std::optional<ItemView> item) { return item ? item::size_of(*item) : 0; };
  return {.approximate_creation_date_time = std::chrono::floor<std::chrono::seconds>(record.at),
          .keys = Item(record.keys),
          .new_image = owned(record.new_image),
          .old_image = owned(record.old_image),
          .size_bytes =
              static_cast<std::int64_t>(size_of(record.keys) + size_of(record.new_image) + size_of(record.old_image)),
          .stream_view_type = stream.view};
}

api::Record tell(Context const& context, storage::StreamDefinition const& stream, std::uint64_t sequence,
                 storage::StoredRecord const& record) {
  api::Record told{.event_id = event_id(stream, sequence),
                   .event_name = record.event,
                   .event_version = "1.1",
                   .event_source = "aws:dynamodb",
                   .aws_region = context.caller.region,
                   .dynamodb = tell(stream, record)};
  told.dynamodb->sequence_number = sequence_text(sequence);
  // Rule from: "DynamoDB Streams and time to live".
  if (record.expired) told.user_identity = {.principal_id = "dynamodb.amazonaws.com", .type = "Service"};
  return told;
}

bool is_of(storage::ShardDefinition const& shard, storage::KeyParts const& key, storage::StoredRecord const& record) {
  if (shard.takes_all()) return true;
  std::uint32_t const hash = storage::hash_of_hash(key, record.keys);
  return shard.hash_begin <= hash && hash < shard.hash_end;
}

/// Reads as many records of the shard from the cursor as fit into a page. `end` is the end of their range.
Result<RecordPage> read_page(Context const& context, SharedStream const& stream, storage::ShardDefinition const& shard,
                             storage::Cursor cursor, std::uint64_t end, std::size_t limit) {
  RecordPage page{.position = end};
  std::size_t const prefix = storage::records_prefix(stream.definition().id).size();
  std::size_t bytes = 0;
  std::size_t visited = 0;
  for (cursor.seek_first(); cursor.valid(); cursor.next()) {
    std::uint64_t const sequence = storage::read_u64(cursor.key().substr(prefix));
    if (++visited > most_visited_records) {
      page.position = sequence;
      break;
    }
    auto const stored = storage::decode_record(cursor.value());
    if (!stored) return storage::store_failure(context.store.path(), "is damaged: a stream record cannot be read");
    if (!is_of(shard, stream.table().key, *stored)) continue;
    api::Record record = tell(context, stream.definition(), sequence, *stored);
    bytes += static_cast<std::size_t>(*record.dynamodb->size_bytes);
    if (page.records.size() == limit || (bytes > most_bytes_of_records && !page.records.empty())) {
      page.position = sequence;
      break;
    }
    page.records.push_back(std::move(record));
  }
  if (Status const read = cursor.status(); !read) return read.failure();
  return page;
}

Result<ShardIterator> iterator_of(Context const& context, api::GetRecordsRequest const& request) {
  if (request.limit.value_or(1) > most_records) {
    return refuse_parameter("Limit should be less than or equal to 1000");
  }
  auto iterator = decode_shard_iterator(request.shard_iterator);
  if (!iterator || !parse_stream_arn(iterator->stream_arn)) return refuse("Invalid ShardIterator");
  if (now(context) - iterator->issued > iterator_lifetime) {
    return service_failure("ExpiredIteratorException", "The provided iterator exceeds the maximum age allowed.");
  }
  return *std::move(iterator);
}

}  // namespace

Result<api::GetRecordsResponse> run(Context const& context, api::GetRecordsRequest const& request) {
  Result<ShardIterator> iterator = iterator_of(context, request);
  if (!iterator) return iterator.failure();
  auto const stream = SharedStream::find(context, iterator->stream_arn);
  if (!stream) return stream.failure();
  storage::ShardDefinition const* const shard = stream->shard(iterator->shard_id);
  if (shard == nullptr) return data_trimmed();

  // In this order: records below the end are visible to the cursor, and missing ones are below the horizon.
  std::uint64_t const end = std::max(stream->end(*shard), iterator->position);
  std::uint32_t const id = stream->definition().id;
  auto cursor = context.store.cursor(storage::record_key(id, iterator->position), storage::record_key(id, end));
  if (iterator->position < stream->log().horizon()) return data_trimmed();
  auto const limit = static_cast<std::size_t>(request.limit.value_or(most_records));
  Result<RecordPage> page = read_page(context, *stream, *shard, std::move(cursor), end, limit);
  if (!page) return page.failure();

  api::GetRecordsResponse response{.records = std::move(page->records)};
  bool const closed = stream->last_sequence(*shard).has_value();
  if (closed && page->position >= end) return response;
  iterator->position = page->position;
  iterator->issued = now(context);
  response.next_shard_iterator = encode(*iterator);
  return response;
}

}  // namespace dynamorm::engine
