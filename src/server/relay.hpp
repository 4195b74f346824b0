#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace dynamorm::server {

/// Keeps as many threads at work as there should be, while slow requests hold some of them up.
///
/// A thread works whenever it has been called, and works on until it is replaced: another one is called in its place,
/// and it waits, once it is done with its request, until it is called again. Thread-safe.
class Relay {
 public:
  /// Calls `threads` threads from the beginning.
  explicit Relay(std::size_t threads) noexcept : calls_(threads) {}

  /// Waits until this thread is called. Returns false once the work has ended.
  [[nodiscard]] bool wait();
  /// Calls one more thread. Returns whether one is waiting for that.
  bool call() noexcept;
  void end() noexcept;

 private:
  std::mutex mutex_;  // of what follows
  std::condition_variable changed_;
  std::size_t calls_;  // that no thread has answered
  std::size_t waiting_ = 0;
  bool has_ended_ = false;
};

}  // namespace dynamorm::server
