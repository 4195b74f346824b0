// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/key_schema.hpp"
#include "dynamorm/api/stream_specification.hpp"
#include "dynamorm/api/timestamp.hpp"

namespace dynamorm::api {

enum class StreamStatus : std::uint8_t { enabling, enabled, disabling, disabled };
enum class ShardFilterType : std::uint8_t { child_shards };

/// Selects the shards to return.
struct ShardFilter {
  std::optional<ShardFilterType> type{};
  std::optional<std::string> shard_id{};

  bool operator==(ShardFilter const&) const = default;
};

struct SequenceNumberRange {
  std::optional<std::string> starting_sequence_number{};
  /// Absent while the shard is open.
  std::optional<std::string> ending_sequence_number{};

  bool operator==(SequenceNumberRange const&) const = default;
};

/// A sequence of records in the order of the changes.
struct Shard {
  std::optional<std::string> shard_id{};
  std::optional<SequenceNumberRange> sequence_number_range{};
  std::optional<std::string> parent_shard_id{};

  bool operator==(Shard const&) const = default;
};

struct StreamDescription {
  std::optional<std::string> stream_arn{};
  std::optional<std::string> stream_label{};
  std::optional<StreamStatus> stream_status{};
  std::optional<StreamViewType> stream_view_type{};
  std::optional<Timestamp> creation_request_date_time{};
  std::optional<std::string> table_name{};
  std::optional<std::vector<KeySchemaElement>> key_schema{};
  std::optional<std::vector<Shard>> shards{};
  /// The start of the next page; absent on the last page.
  std::optional<std::string> last_evaluated_shard_id{};

  bool operator==(StreamDescription const&) const = default;
};

struct DescribeStreamResponse {
  StreamDescription stream_description{};

  bool operator==(DescribeStreamResponse const&) const = default;
};

/// Returns a stream's description and up to 100 of its shards.
struct DescribeStreamRequest {
  using Response = DescribeStreamResponse;
  static constexpr std::string_view name = "DescribeStream";

  std::string stream_arn{};
  std::optional<std::int64_t> limit{};
  std::optional<std::string> exclusive_start_shard_id{};
  std::optional<ShardFilter> shard_filter{};

  bool operator==(DescribeStreamRequest const&) const = default;
};

}  // namespace dynamorm::api
