// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dynamorm::api {

enum class ShardIteratorType : std::uint8_t { trim_horizon, latest, at_sequence_number, after_sequence_number };

struct GetShardIteratorResponse {
  std::optional<std::string> shard_iterator{};

  bool operator==(GetShardIteratorResponse const&) const = default;
};

/// Returns a position in a shard for GetRecords. It is valid for 15 minutes.
struct GetShardIteratorRequest {
  using Response = GetShardIteratorResponse;
  static constexpr std::string_view name = "GetShardIterator";

  std::string stream_arn{};
  std::string shard_id{};
  ShardIteratorType shard_iterator_type{};
  std::optional<std::string> sequence_number{};

  bool operator==(GetShardIteratorRequest const&) const = default;
};

}  // namespace dynamorm::api
