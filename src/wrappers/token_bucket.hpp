// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>

namespace dynamorm::wrappers {

/// Holds capacity units, which flow in at a rate, up to those of some seconds. May be in debt. Reads no clock; times
/// must not decrease. Not thread-safe.
class TokenBucket {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Duration = std::chrono::steady_clock::duration;

  /// Starts with the units of `seconds_held` seconds, and holds those of at most `most_seconds`.
  TokenBucket(double units_per_second, Time now, double seconds_held = 0, double most_seconds = 1)
      : rate_(units_per_second),
        most_seconds_(most_seconds),
        level_(units_per_second * seconds_held),
        filled_at_(now) {}

  /// Takes `units` if they are there, and returns 0; otherwise returns the time until they are. More units than fit are
  /// taken from a full bucket, which is in debt then.
  [[nodiscard]] Duration take(double units, Time now) {
    fill(now);
    double const missing = std::min(units, most()) - level_;
    if (missing > tolerance) {
      return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(missing / rate_)) + Duration(1);
    }
    level_ -= units;
    return Duration(0);
  }

  /// Whether there are any units, so that a request may take more than there are.
  [[nodiscard]] bool has_any(Time now) {
    fill(now);
    return level_ > 0;
  }

  /// Returns units that were taken and not used, or, if negative, takes units that were used in addition.
  void give_back(double units) { level_ = std::min(level_ + units, most()); }

  [[nodiscard]] double rate() const noexcept { return rate_; }

 private:
  static constexpr double tolerance = 1e-9;  // of sums of rounded numbers

  [[nodiscard]] double most() const noexcept { return rate_ * most_seconds_; }

  void fill(Time now) {
    level_ = std::min(level_ + rate_ * std::chrono::duration<double>(now - filled_at_).count(), most());
    filled_at_ = now;
  }

  double rate_;
  double most_seconds_;
  double level_;
  Time filled_at_;
};

}  // namespace dynamorm::wrappers
