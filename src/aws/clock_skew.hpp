#pragma once

#include <atomic>
#include <chrono>
#include <optional>
#include <string_view>

#include "base/clock.hpp"

namespace dynamorm::aws {

/// How far the service's clock is from this machine's, learnt from the answers that refuse a signature for its time.
/// One for each client. Thread-safe and lock-free.
class ClockSkew {
 public:
  /// The service's time, as well as it is known: what requests are signed with.
  [[nodiscard]] Clock::WallTime service_time(Clock::WallTime local_now) const noexcept;

  /// Learns from the `Date` header of an answer whose error is of the clock_skew class. True if the refused signature
  /// was made with a time (`signed_at`) more than four minutes off, so that another attempt may succeed; services
  /// accept five. It is compared with that time, not with what is known by now: of several requests that were refused
  /// at once the first corrects the clock, and all may try again.
  bool correct(std::string_view date_header, Clock::WallTime signed_at, Clock::WallTime local_now) noexcept;

 private:
  std::atomic<Clock::WallTime::rep> offset_{0};
};

}  // namespace dynamorm::aws
