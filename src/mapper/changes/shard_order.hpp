// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "dynamorm/api/describe_stream.hpp"

namespace dynamorm::mapper {

/// A shard of a stream.
struct StreamShard {
  std::string id{};
  std::string parent{};  ///< Empty for a first shard. It may have been removed.
  bool closed = false;
};

[[nodiscard]] StreamShard stream_shard(api::Shard const& shard);

/// The order in which one reader reads the shards of a stream: parents before their children. Not thread-safe.
class ShardOrder {
 public:
  /// Returns the shards that can be read now and were not begun. `shards` are all shards of the stream.
  [[nodiscard]] std::vector<std::string> next(std::vector<StreamShard> const& shards) const;
  void begin(std::string const& shard) { begun_.insert(shard); }
  /// Leaves out a shard, or notes that it was read to its end.
  void finish(std::string const& shard) { finished_.insert(shard); }
  /// Leaves out the shards that are closed.
  void finish_closed(std::vector<StreamShard> const& shards);

 private:
  std::set<std::string> begun_{};
  std::set<std::string> finished_{};
};

}  // namespace dynamorm::mapper
