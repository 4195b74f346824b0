#pragma once

#include <atomic>
#include <cstddef>
#include <utility>

namespace dynamorm::server {

/// The memory that what waits for the peers of all connections may take together, bodies that come and answers that go:
/// one peer may send 16 MB, or be slow to take them, but not thousands at once. Thread-safe.
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

/// What one body takes of the room, taken step by step and given back with this object. Without a room there is no
/// limit. Not thread-safe.
class BodyShare {
 public:
  explicit BodyShare(BodyRoom* room) noexcept : room_(room) {}
  BodyShare(BodyShare const&) = delete;
  BodyShare& operator=(BodyShare const&) = delete;
  ~BodyShare() { give_back(); }

  /// Whether there is room for that many bytes. Few bytes need none of it.
  [[nodiscard]] bool covers(std::size_t bytes) noexcept {
    constexpr std::size_t step = 64 * 1024;
    if (room_ == nullptr || bytes <= step) return true;
    while (taken_ < bytes) {
      if (!room_->take(step)) return false;
      taken_ += step;
    }
    return true;
  }

  void give_back() noexcept {
    if (taken_ != 0) room_->give_back(std::exchange(taken_, 0));
  }

 private:
  BodyRoom* room_;
  std::size_t taken_ = 0;
};

}  // namespace dynamorm::server
