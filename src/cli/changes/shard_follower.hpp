// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>

#include "dynamorm/api/get_records.hpp"
#include "dynamorm/api/get_shard_iterator.hpp"
#include "dynamorm/database.hpp"

#include "cli/session.hpp"
#include "mapper/changes/shard_order.hpp"

namespace dynamorm::cli {

/// Reads the changes of a table from its stream, shard by shard, parents before their children.
class ShardFollower {
 public:
  /// `start` applies to the shards that are open now: trim_horizon for the oldest changes, latest for new ones.
  ShardFollower(Session& session, Database database, std::string stream, api::ShardIteratorType start);

  /// Reads each shard once and passes its changes on, until `take` returns false. Returns how many there were.
  std::size_t poll(std::function<bool(api::Record const&)> const& take);

 private:
  void find_shards();
  [[nodiscard]] std::string iterator_of(std::string const& shard, api::ShardIteratorType start);

  Session& session_;
  Database database_;
  std::string stream_;
  api::ShardIteratorType start_;
  std::map<std::string, std::string> iterators_;  ///< Of the shards that are being read.
  mapper::ShardOrder order_;
  bool knows_shards_ = false;
};

}  // namespace dynamorm::cli
