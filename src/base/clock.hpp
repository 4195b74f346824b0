// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace dynamorm {

/// The two clocks that the library reads, behind one interface so that tests can replace them. Thread-safe.
class Clock {
 public:
  using WallTime = std::chrono::system_clock::time_point;
  using SteadyTime = std::chrono::steady_clock::time_point;

  virtual ~Clock() = default;
  /// The time of day, for signatures, expiry of credentials and time to live.
  [[nodiscard]] virtual WallTime wall() const = 0;
  /// A clock that never goes back, for timeouts, backoff and token buckets.
  [[nodiscard]] virtual SteadyTime steady() const = 0;
};

/// Returns the machine's clocks. They live as long as the process.
[[nodiscard]] Clock const& system_clock() noexcept;

}  // namespace dynamorm
