#pragma once

#include <atomic>
#include <cstddef>

namespace dynamorm::server {

/// The memory that the bodies of all connections together may take: one peer may send 16 MB, but not thousands at once.
/// Thread-safe.
class BodyRoom {
 public:
  explicit BodyRoom(std::size_t bytes) noexcept : left_(bytes) {}

  /// Whether there was room, which is taken then.
  [[nodiscard]] bool take(std::size_t bytes) noexcept {
    std::size_t left = left_.load();
    while (left >= bytes) {
      if (left_.compare_exchange_weak(left, left - bytes)) return true;
    }
    return false;
  }
  void give_back(std::size_t bytes) noexcept { left_ += bytes; }

 private:
  std::atomic<std::size_t> left_;
};

}  // namespace dynamorm::server
