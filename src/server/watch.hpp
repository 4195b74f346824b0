#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace dynamorm::server {

/// The sleep of the thread that watches the others: short while they work, so that it notices a slow request soon, and
/// long while they have nothing to do, so that an idle server stays idle. Thread-safe.
class Watch {
 public:
  /// Sleeps that long. Returns false once the watch has ended.
  [[nodiscard]] bool sleep(std::chrono::milliseconds time);
  /// Sleeps that long, or until somebody works.
  [[nodiscard]] bool sleep_until_work(std::chrono::milliseconds time);

  /// Says that there is work to watch. Costs nothing unless the watch sleeps until then.
  void note_work() noexcept {
    if (waits_for_work_.load(std::memory_order_relaxed)) wake();
  }
  void end() noexcept;

 private:
  void wake() noexcept;

  std::atomic<bool> waits_for_work_{false};
  std::mutex mutex_;  // of what follows
  std::condition_variable changed_;
  bool has_ended_ = false;
};

}  // namespace dynamorm::server
