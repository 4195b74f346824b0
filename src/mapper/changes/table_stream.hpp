// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/describe_stream.hpp"
#include "dynamorm/api/get_records.hpp"
#include "dynamorm/api/get_shard_iterator.hpp"
#include "dynamorm/database.hpp"
#include "dynamorm/detail/changes/change_record.hpp"
#include "dynamorm/detail/changes/change_stream_core.hpp"

#include "mapper/changes/shard_order.hpp"

namespace dynamorm::mapper {

/// One response of GetRecords.
struct ChangePage {
  std::vector<detail::ChangeRecord> changes{};
  std::string next{};  ///< The next iterator; empty at the end of a closed shard.
};

/// The stream of a table. Its functions throw RequestError.
class TableStream {
 public:
  /// Finds the newest stream of the table. Throws RequestRejected if it has none.
  TableStream(Database database, std::string const& table);

  [[nodiscard]] std::string const& table() const noexcept { return table_; }
  /// Returns all shards, parents before their children.
  [[nodiscard]] std::vector<StreamShard> shards() const;
  /// Returns an iterator at the start of the shard, or behind all of its changes.
  [[nodiscard]] std::string iterator(std::string const& shard, StreamStart start) const;
  /// Returns an iterator behind the change with this sequence number.
  [[nodiscard]] std::string iterator_after(std::string const& shard, std::string const& sequence_number) const;
  [[nodiscard]] ChangePage read(std::string const& iterator) const;

 private:
  [[nodiscard]] std::string iterator(api::GetShardIteratorRequest request) const;

  Database database_;
  std::string table_;
  std::string arn_;
};

}  // namespace dynamorm::mapper
