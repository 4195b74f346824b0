// SPDX-License-Identifier: Apache-2.0
#include "cli/changes/shard_follower.hpp"

#include <utility>
#include <vector>

#include "dynamorm/api/describe_stream.hpp"

#include "cli/request.hpp"

namespace dynamorm::cli {

ShardFollower::ShardFollower(Session& session, Database database, std::string stream, api::ShardIteratorType start)
    : session_(session), database_(std::move(database)), stream_(std::move(stream)), start_(start) {
  find_shards();
}

std::size_t ShardFollower::poll(std::function<bool(api::Record const&)> const& take) {
  std::size_t count = 0;
  bool has_finished_shard = false;
  for (auto each = iterators_.begin(); each != iterators_.end();) {
    api::GetRecordsResponse page = perform(session_, database_, api::GetRecordsRequest{.shard_iterator = each->second});
    for (api::Record const& record : page.records.value_or(std::vector<api::Record>{})) {
      ++count;
      if (!take(record)) return count;
    }
    if (page.next_shard_iterator) {
      each->second = *std::move(page.next_shard_iterator);
      ++each;
    } else {
      order_.finish(each->first);
      each = iterators_.erase(each);
      has_finished_shard = true;
    }
  }
  if (has_finished_shard || iterators_.empty()) find_shards();
  return count;
}

/// Starts to read the shards that have appeared and whose parents have been read to their end.
void ShardFollower::find_shards() {
  api::DescribeStreamRequest request{.stream_arn = stream_};
  std::vector<mapper::StreamShard> shards;
  do {
    api::StreamDescription page = perform(session_, database_, request).stream_description;
    for (api::Shard const& shard : page.shards.value_or(std::vector<api::Shard>{})) {
      shards.push_back(mapper::stream_shard(shard));
    }
    request.exclusive_start_shard_id = std::move(page.last_evaluated_shard_id);
  } while (request.exclusive_start_shard_id);

  if (!knows_shards_ && start_ == api::ShardIteratorType::latest) order_.finish_closed(shards);
  for (std::string const& shard : order_.next(shards)) {
    iterators_[shard] = iterator_of(shard, knows_shards_ ? api::ShardIteratorType::trim_horizon : start_);
    order_.begin(shard);
  }
  knows_shards_ = true;
}

std::string ShardFollower::iterator_of(std::string const& shard, api::ShardIteratorType start) {
  return perform(session_, database_,
                 api::GetShardIteratorRequest{.stream_arn = stream_, .shard_id = shard, .shard_iterator_type = start})
      .shard_iterator.value_or("");
}

}  // namespace dynamorm::cli
