// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "dynamorm/approximate_search.hpp"
#include "dynamorm/read_lag.hpp"
#include "dynamorm/search_grammar.hpp"
#include "dynamorm/stream_options.hpp"

#include "engine/storage/store.hpp"

namespace dynamorm::engine {

/// Timing and behaviour of an engine.
struct Settings {
  storage::Home home{};
  /// How long tables and indexes stay CREATING, UPDATING and DELETING, and time to live and streams in their
  /// transitions.
  std::chrono::milliseconds transition_delay{0};
  /// How long a transaction waits for items of another one before it is cancelled with TransactionConflict.
  std::chrono::milliseconds conflict_patience{5'000};
  StreamOptions streams{};
  /// How long stream records are kept.
  std::chrono::milliseconds stream_retention = std::chrono::hours(24);
  /// How often expired items and stream records are removed.
  std::chrono::milliseconds sweep_interval{1'000};
  ReadLag read_lag{};
  SearchGrammar search_grammar = SearchGrammar::equalities;
  std::optional<ApproximateSearch> approximate_search{};
};

/// The identity that makes a request; ARNs contain it.
struct Caller {
  std::string region = "ddblocal";
  std::string account = "000000000000";
};

}  // namespace dynamorm::engine
