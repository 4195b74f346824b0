#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/api/timestamp.hpp"

namespace dynamorm::engine {

/// A place in a shard, from which GetRecords reads on.
struct ShardIterator {
  std::string stream_arn{};
  std::string shard_id{};
  std::uint64_t position{};  ///< The least sequence number to be read.
  api::Timestamp issued{};

  bool operator==(ShardIterator const&) const = default;
};

/// How long it can be used. Rule from: "GetShardIterator", Amazon DynamoDB API reference.
constexpr std::chrono::minutes iterator_lifetime{15};

/// As it is handed out: the stream's ARN, "|1|", and the rest in base64.
[[nodiscard]] std::string encode(ShardIterator const& iterator);
[[nodiscard]] std::optional<ShardIterator> decode_shard_iterator(std::string_view text);

}  // namespace dynamorm::engine
