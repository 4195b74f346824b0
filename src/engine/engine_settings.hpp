#pragma once

#include <chrono>
#include <string>

#include "engine/storage/store.hpp"

namespace dynamorm::engine {

/// Timing of an engine.
struct Settings {
  storage::Home home{};
  /// How long tables and indexes stay CREATING, UPDATING and DELETING, and time to live and streams in their
  /// transitions.
  std::chrono::milliseconds transition_delay{0};
  /// How long a transaction waits for items of another one before it is cancelled with TransactionConflict.
  std::chrono::milliseconds conflict_patience{5'000};
  /// How long a shard of a stream takes records before another one follows.
  std::chrono::milliseconds shard_lifetime = std::chrono::hours(4);
  /// How long stream records are kept.
  std::chrono::milliseconds stream_retention = std::chrono::hours(24);
  /// How often expired items and stream records are removed.
  std::chrono::milliseconds sweep_interval{1'000};
};

/// The identity that makes a request; ARNs contain it.
struct Caller {
  std::string region = "ddblocal";
  std::string account = "000000000000";
};

}  // namespace dynamorm::engine
