// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <optional>
#include <string_view>

#include "base/clock.hpp"

namespace dynamorm::aws {

/// The difference between the service's clock and this machine's, learned from responses that reject a signature for
/// its time. One for each client. Thread-safe and lock-free.
class ClockSkew {
 public:
  /// Returns the service's time as far as it is known. Requests are signed with it.
  [[nodiscard]] Clock::WallTime service_time(Clock::WallTime local_now) const noexcept;

  /// Learns from the `Date` header of a response whose error is of the clock_skew class. Returns true, meaning that
  /// another attempt may succeed, if the rejected signature's time (`signed_at`) was more than four minutes off;
  /// services accept five. The comparison is with that time and not with the corrected clock: if several requests are
  /// rejected at once, the first corrects the clock and all of them may retry.
  bool correct(std::string_view date_header, Clock::WallTime signed_at, Clock::WallTime local_now) noexcept;

 private:
  std::atomic<Clock::WallTime::rep> offset_{0};
};

}  // namespace dynamorm::aws
