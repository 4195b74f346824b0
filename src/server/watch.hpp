// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace dynamorm::server {

/// Lets the thread that watches the others sleep: briefly while they work, so that it notices slow requests soon, and
/// long while they are idle, so that an idle server uses no CPU. Thread-safe.
class Watch {
 public:
  /// Sleeps that long. Returns false once the watch has ended.
  [[nodiscard]] bool sleep(std::chrono::milliseconds time);
  /// Sleeps that long, or until there is work.
  [[nodiscard]] bool sleep_until_work(std::chrono::milliseconds time);

  /// Reports work to watch. Cheap unless the watch is sleeping until then.
  void note_work() noexcept {
    if (waits_for_work_.load(std::memory_order_relaxed)) wake();
  }
  void end() noexcept;

 private:
  void wake() noexcept;

  std::atomic<bool> waits_for_work_{false};
  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  bool has_ended_ = false;
};

}  // namespace dynamorm::server
