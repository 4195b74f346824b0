// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace dynamorm::server {

/// Keeps the wanted number of threads at work while slow requests block some of them.
///
/// A called thread works until it is replaced: then another one is called in its place, and the first waits after its
/// request until it is called again. Thread-safe.
class Relay {
 public:
  /// Calls the first `threads` threads.
  explicit Relay(std::size_t threads) noexcept : calls_(threads) {}

  /// Waits until this thread is called. Returns false once the work has ended.
  [[nodiscard]] bool wait();
  /// Calls one more thread. Returns whether one is waiting for that.
  bool call() noexcept;
  void end() noexcept;

 private:
  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::size_t calls_;  // not yet answered by a thread
  std::size_t waiting_ = 0;
  bool has_ended_ = false;
};

}  // namespace dynamorm::server
