// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

/// Ends the waits of work that goes on until it is stopped.
namespace dynamorm::mapper {

inline constexpr std::chrono::milliseconds least_retry_delay{50};
inline constexpr std::chrono::milliseconds most_retry_delay{5'000};

/// Returns the delay after this many failures in a row.
[[nodiscard]] inline std::chrono::milliseconds retry_delay(int failures,
                                                           std::chrono::milliseconds most = most_retry_delay) {
  return std::min(most, least_retry_delay * (1 << std::min(failures - 1, 10)));
}

/// Ends waiting when the work is stopped. Thread-safe.
class StopSignal {
 public:
  void request() noexcept {
    {
      std::lock_guard const lock(mutex_);
      requested_ = true;
    }
    changed_.notify_all();
  }
  [[nodiscard]] bool requested() const noexcept { return requested_; }
  void wait(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, time, [this] { return requested_.load(); });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::atomic<bool> requested_{false};
};

}  // namespace dynamorm::mapper
