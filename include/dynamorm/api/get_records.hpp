// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/stream_specification.hpp"
#include "dynamorm/api/timestamp.hpp"
#include "dynamorm/item.hpp"

namespace dynamorm::api {

/// The kind of change.
enum class OperationType : std::uint8_t { insert, modify, remove };

/// The item before and after the change, as far as the stream's view type includes them.
struct StreamRecord {
  std::optional<Timestamp> approximate_creation_date_time{};
  std::optional<Item> keys{};
  std::optional<Item> new_image{};
  std::optional<Item> old_image{};
  std::optional<std::string> sequence_number{};
  std::optional<std::int64_t> size_bytes{};
  std::optional<StreamViewType> stream_view_type{};

  bool operator==(StreamRecord const&) const = default;
};

/// The identity of the service if the service itself made the change. The API calls it Identity.
struct RecordIdentity {
  std::optional<std::string> principal_id{};
  std::optional<std::string> type{};

  bool operator==(RecordIdentity const&) const = default;
};

/// One change of one item.
struct Record {
  std::optional<std::string> event_id{};
  std::optional<OperationType> event_name{};
  std::optional<std::string> event_version{};
  std::optional<std::string> event_source{};
  std::optional<std::string> aws_region{};
  std::optional<StreamRecord> dynamodb{};
  std::optional<RecordIdentity> user_identity{};

  bool operator==(Record const&) const = default;
};

struct GetRecordsResponse {
  std::optional<std::vector<Record>> records{};
  /// Absent if the shard is closed and has been read to its end.
  std::optional<std::string> next_shard_iterator{};

  bool operator==(GetRecordsResponse const&) const = default;
};

/// Reads up to 1000 records, at most 1 MB, from a shard.
struct GetRecordsRequest {
  using Response = GetRecordsResponse;
  static constexpr std::string_view name = "GetRecords";

  std::string shard_iterator{};
  /// The number of records to return, 1 to 1000.
  std::optional<std::int64_t> limit{};

  bool operator==(GetRecordsRequest const&) const = default;
};

}  // namespace dynamorm::api
