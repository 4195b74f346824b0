// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <deque>
#include <memory>
#include <mutex>

#include "dynamorm/api/request.hpp"
#include "dynamorm/read_lag.hpp"

#include "base/clock.hpp"
#include "engine/storage/catalogue.hpp"
#include "engine/storage/store.hpp"

namespace dynamorm::engine {

/// Remembers the store as it was, for reads that are behind. Thread-safe.
class ReadHistory {
 public:
  explicit ReadHistory(ReadLag const& lag) noexcept;

  /// Whether any reads are behind. If not, do not call the other functions.
  [[nodiscard]] bool is_kept() const noexcept { return longest_ > std::chrono::milliseconds(0); }

  /// Remembers the store as it is before a request that may write.
  void note(storage::Store const& store, Clock::SteadyTime now);
  /// Returns the store as it was `lag` ago; null if it has not changed since.
  [[nodiscard]] std::shared_ptr<storage::Snapshot const> before(Clock::SteadyTime now, std::chrono::milliseconds lag);
  /// Forgets everything, as is necessary before the store is closed or restarted.
  void clear() noexcept;

 private:
  struct Moment {
    Clock::SteadyTime time;
    std::shared_ptr<storage::Snapshot const> store;
  };

  void forget_what_is_too_old(Clock::SteadyTime now) noexcept;

  std::chrono::milliseconds const longest_;
  std::mutex mutex_;
  std::deque<Moment> moments_;  // from the oldest; guarded by mutex_
};

/// Returns how far a request is behind: not at all, unless it is an eventually consistent read.
[[nodiscard]] std::chrono::milliseconds lag_of(api::Request const& request, storage::Catalogue const& catalogue,
                                               ReadLag const& lag);

/// Whether a request only reads items. Statements may write.
[[nodiscard]] bool only_reads(api::Request const& request) noexcept;

}  // namespace dynamorm::engine
