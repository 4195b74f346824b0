// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "dynamorm/api/describe_stream.hpp"
#include "dynamorm/api/get_records.hpp"
#include "dynamorm/api/get_shard_iterator.hpp"
#include "dynamorm/database.hpp"
#include "dynamorm/detail/changes/change_record.hpp"
#include "dynamorm/detail/changes/change_stream_core.hpp"

#include "mapper/changes/shard_order.hpp"
#include "mapper/channel.hpp"
#include "mapper/course.hpp"

namespace dynamorm::mapper {

/// One response of GetRecords.
struct ChangePage {
  std::vector<detail::ChangeRecord> changes{};
  std::string next{};  ///< The next iterator; empty at the end of a closed shard.
};

/// The stream of a table. Its operations throw RequestError; the stream, and what they are given, must outlive them.
class TableStream {
 public:
  /// Finds the newest stream of the table. Throws RequestRejected if it has none.
  [[nodiscard]] static Course<TableStream> find(Channel& channel, Database database, std::string table);

  /// Returns all shards, parents before their children.
  [[nodiscard]] Course<std::vector<StreamShard>> shards(Channel& channel) const;
  /// Returns an iterator at the start of the shard, or behind all of its changes.
  [[nodiscard]] Course<std::string> iterator(Channel& channel, std::string const& shard, StreamStart start) const;
  /// Returns an iterator behind the change with this sequence number.
  [[nodiscard]] Course<std::string> iterator_after(Channel& channel, std::string const& shard,
                                                   std::string const& sequence_number) const;
  [[nodiscard]] Course<ChangePage> read(Channel& channel, std::string const& iterator) const;

 private:
  TableStream(Database database, std::string arn) : database_(std::move(database)), arn_(std::move(arn)) {}
  [[nodiscard]] Course<std::string> find_iterator(Channel& channel, api::GetShardIteratorRequest request) const;

  Database database_;
  std::string arn_;
};

}  // namespace dynamorm::mapper
