#pragma once

#include <chrono>

namespace dynamorm {

/// The two clocks the library reads, behind one seam so that tests can move time by hand. Thread-safe.
class Clock {
 public:
  using WallTime = std::chrono::system_clock::time_point;
  using SteadyTime = std::chrono::steady_clock::time_point;

  virtual ~Clock() = default;
  /// The time of day: for signatures, expiry of credentials, time to live.
  [[nodiscard]] virtual WallTime wall() const = 0;
  /// Time that never goes back: for timeouts, backoff and token buckets.
  [[nodiscard]] virtual SteadyTime steady() const = 0;
};

/// The machine's clocks. Lives as long as the program.
[[nodiscard]] Clock const& system_clock() noexcept;

}  // namespace dynamorm
