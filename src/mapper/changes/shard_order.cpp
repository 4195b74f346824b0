// SPDX-License-Identifier: Apache-2.0
#include "mapper/changes/shard_order.hpp"

namespace dynamorm::mapper {

StreamShard stream_shard(api::Shard const& shard) {
  return {.id = shard.shard_id.value_or(""),
          .parent = shard.parent_shard_id.value_or(""),
          .closed = shard.sequence_number_range && shard.sequence_number_range->ending_sequence_number.has_value()};
}

std::vector<std::string> ShardOrder::next(std::vector<StreamShard> const& shards) const {
  std::set<std::string> known;
  for (StreamShard const& shard : shards) known.insert(shard.id);
  std::vector<std::string> ready;
  for (StreamShard const& shard : shards) {
    if (finished_.contains(shard.id) || begun_.contains(shard.id)) continue;
    if (known.contains(shard.parent) && !finished_.contains(shard.parent)) continue;
    ready.push_back(shard.id);
  }
  return ready;
}

void ShardOrder::finish_closed(std::vector<StreamShard> const& shards) {
  for (StreamShard const& shard : shards) {
    if (shard.closed) finish(shard.id);
  }
}

}  // namespace dynamorm::mapper
