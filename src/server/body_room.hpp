// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <utility>

namespace dynamorm::server {

/// Limits the memory of unfinished bodies and unsent answers for all connections together: one peer may send 16 MB, or
/// receive them slowly, but not thousands at once. Thread-safe.
class BodyRoom {
 public:
  /// Frees room that a connection has held for too long. Returns false if no connection has.
  using MakeRoom = std::function<bool()>;

  explicit BodyRoom(std::size_t bytes, MakeRoom make_room = {}) noexcept
      : left_(bytes), make_room_(std::move(make_room)) {}

  /// Takes room for that many bytes, freeing some if necessary. Returns whether it succeeded.
  [[nodiscard]] bool take(std::size_t bytes) {
    while (!take_at_once(bytes)) {
      if (!make_room_ || !make_room_()) return false;
    }
    return true;
  }
  void give_back(std::size_t bytes) noexcept { left_ += bytes; }

 private:
  bool take_at_once(std::size_t bytes) noexcept {
    std::size_t left = left_.load();
    while (left >= bytes) {
      if (left_.compare_exchange_weak(left, left - bytes)) return true;
    }
    return false;
  }

  std::atomic<std::size_t> left_;
  MakeRoom make_room_;
};

/// The room that one body takes, in steps. The destructor gives it back. Without a room there is no limit. Not
/// thread-safe.
class BodyShare {
 public:
  /// Bodies up to this size need no room.
  static constexpr std::size_t step = 64 * 1024;

  explicit BodyShare(BodyRoom* room) noexcept : room_(room) {}
  BodyShare(BodyShare const&) = delete;
  BodyShare& operator=(BodyShare const&) = delete;
  ~BodyShare() { give_back(); }

  /// Whether there is room for that many bytes. Takes it, unless they are few.
  [[nodiscard]] bool covers(std::size_t bytes) {
    if (room_ == nullptr || bytes <= step) return true;
    while (taken_ < bytes) {
      if (!room_->take(step)) return false;
      taken_ += step;
    }
    return true;
  }

  [[nodiscard]] bool takes_room() const noexcept { return taken_ != 0; }

  void give_back() noexcept {
    if (taken_ != 0) room_->give_back(std::exchange(taken_, 0));
  }

 private:
  BodyRoom* room_;
  std::size_t taken_ = 0;
};

}  // namespace dynamorm::server
