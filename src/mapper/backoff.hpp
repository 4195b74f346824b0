// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>

namespace dynamorm::mapper {

/// The delay before a request is sent again that the service did not process, or not completely. Grows while nothing
/// gets through.
class Backoff {
 public:
  /// A request is given up after this many responses in a row that processed nothing.
  static constexpr int most_tries = 10;

  /// Records a response that left `left` of `sent` members unprocessed.
  void answered(std::size_t sent, std::size_t left) noexcept { tries_ = left < sent ? 0 : tries_ + 1; }
  [[nodiscard]] bool exhausted() const noexcept { return tries_ >= most_tries; }
  /// Returns an exponential delay from 50 ms to 5 s, times `fraction` (0 to 1): full jitter.
  [[nodiscard]] std::chrono::milliseconds delay(double fraction) const noexcept;

 private:
  int tries_ = 0;
};

/// Returns a random part of the delay.
[[nodiscard]] std::chrono::milliseconds random_delay(Backoff const& backoff);

}  // namespace dynamorm::mapper
