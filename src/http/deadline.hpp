#pragma once

#include <algorithm>
#include <chrono>

namespace dynamorm::http {

using SteadyTime = std::chrono::steady_clock::time_point;
using Duration = std::chrono::steady_clock::duration;

[[nodiscard]] inline SteadyTime now() noexcept { return std::chrono::steady_clock::now(); }

/// How long the parts of one exchange may take. Each must be positive. A limit may be noticed late by a fiftieth of
/// itself or by ten milliseconds, whichever is longer.
struct Timeouts {
  /// To open a connection: TCP, a proxy's tunnel and TLS together. Looking up the host's name comes before it and has
  /// no bound but the resolver's own (see resolv.conf(5)): getaddrinfo can't be told to stop.
  Duration connect = std::chrono::seconds(3);
  /// During which nothing at all may come or go on an open connection.
  Duration idle = std::chrono::seconds(30);
  /// For the whole: waiting for a free connection, opening one, sending, and the last byte of the answer.
  Duration request = std::chrono::seconds(60);
};

/// The moment by which something has to be over, and the silence allowed until then.
class Deadline {
 public:
  Deadline(SteadyTime start, Duration within, Duration idle) noexcept
      : start_(start), end_(start + std::min(within, longest)), idle_(std::min(idle, longest)) {}

  [[nodiscard]] SteadyTime start() const noexcept { return start_; }
  [[nodiscard]] SteadyTime end() const noexcept { return end_; }
  [[nodiscard]] Duration idle() const noexcept { return idle_; }
  /// When a wait that begins at `moment` has to give up.
  [[nodiscard]] SteadyTime wait_ends(SteadyTime moment) const noexcept { return std::min(end_, moment + idle_); }

 private:
  static constexpr Duration longest = std::chrono::hours(24 * 365);  // keeps "no limit" from overflowing the clock

  SteadyTime start_;
  SteadyTime end_;
  Duration idle_;
};

}  // namespace dynamorm::http
