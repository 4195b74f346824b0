// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "dynamorm/milliseconds.hpp"

namespace dynamorm {

/// How the engine divides the streams of its tables into shards. The service decides that itself, so programs that read
/// streams should be tested with several shards that close.
struct StreamOptions {
  /// The number of shards of a new stream, between 1 and 256. Each takes the changes of a part of the hash keys.
  std::uint32_t shards = 1;
  /// How long a shard takes changes before another one follows.
  Milliseconds shard_lifetime{4 * 60 * 60 * 1000};
  /// How many changes a shard takes before two others, each for half of its hash keys, follow; 0 for no limit. Checked
  /// from time to time, so that a shard may take more.
  std::uint64_t changes_per_shard = 0;
};

}  // namespace dynamorm
