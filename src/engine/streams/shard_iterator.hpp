// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/api/timestamp.hpp"

namespace dynamorm::engine {

/// A position in a shard, from which GetRecords continues.
struct ShardIterator {
  std::string stream_arn{};
  std::string shard_id{};
  std::uint64_t position{};  ///< The least sequence number to read.
  api::Timestamp issued{};

  bool operator==(ShardIterator const&) const = default;
};

/// How long an iterator is valid. Rule from: "GetShardIterator", Amazon DynamoDB API reference.
constexpr std::chrono::minutes iterator_lifetime{15};

/// Encodes an iterator as the service does: the stream's ARN, "|1|", and the rest in base64.
[[nodiscard]] std::string encode(ShardIterator const& iterator);
[[nodiscard]] std::optional<ShardIterator> decode_shard_iterator(std::string_view text);

}  // namespace dynamorm::engine
