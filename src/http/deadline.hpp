// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>

namespace dynamorm::http {

using SteadyTime = std::chrono::steady_clock::time_point;
using Duration = std::chrono::steady_clock::duration;

[[nodiscard]] inline SteadyTime now() noexcept { return std::chrono::steady_clock::now(); }

/// Time limits of one exchange. Each must be positive. A limit may be noticed late by 2 % or ten milliseconds,
/// whichever is longer.
struct Timeouts {
  /// For opening a connection: TCP, a proxy's tunnel and TLS together. Resolving the host comes before and is limited
  /// only by the resolver (see resolv.conf(5)), because getaddrinfo cannot be interrupted.
  Duration connect = std::chrono::seconds(3);
  /// For a silence on an open connection.
  Duration idle = std::chrono::seconds(30);
  /// For everything: waiting for a free connection, opening one, sending, and receiving the complete response.
  Duration request = std::chrono::seconds(60);
};

/// The time by which an exchange must end, and the longest silence until then.
class Deadline {
 public:
  Deadline(SteadyTime start, Duration within, Duration idle) noexcept
      : start_(start), end_(start + std::min(within, longest)), idle_(std::min(idle, longest)) {}

  [[nodiscard]] SteadyTime start() const noexcept { return start_; }
  [[nodiscard]] SteadyTime end() const noexcept { return end_; }
  [[nodiscard]] Duration idle() const noexcept { return idle_; }
  /// Returns when a wait that starts at `moment` must give up.
  [[nodiscard]] SteadyTime wait_ends(SteadyTime moment) const noexcept { return std::min(end_, moment + idle_); }

 private:
  static constexpr Duration longest = std::chrono::hours(24 * 365);  // keeps "no limit" from overflowing the clock

  SteadyTime start_;
  SteadyTime end_;
  Duration idle_;
};

}  // namespace dynamorm::http
