// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "dynamorm/result.hpp"

namespace dynamorm::server {

/// Distributes the events of sockets to any number of threads with epoll, which only Linux has; each event goes to one
/// thread. Each change is reported once ("edge-triggered"), so a thread must read or write until the socket would
/// block. Thread-safe.
class Poller {
 public:
  struct Event {
    std::uint64_t key;  ///< the one that the socket was added with
    bool may_have_ended;
  };
  /// How many events `wait` returns at most.
  static constexpr std::size_t most_events = 8;
  /// The key of `wake`.
  static constexpr std::uint64_t wake_key = 0xFFFFFFFF;

  [[nodiscard]] static Result<Poller> open();
  Poller(Poller&& other) noexcept;
  Poller& operator=(Poller&&) = delete;
  ~Poller();

  [[nodiscard]] bool add_listener(int descriptor, std::uint64_t key) const noexcept;
  [[nodiscard]] bool add_connection(int descriptor, std::uint64_t key) const noexcept;
  /// Reports the current state of a connection again.
  void tell_again(int descriptor, std::uint64_t key) const noexcept;

  /// Waits for events and returns as many as fit into `room`, at most `most_events`.
  [[nodiscard]] std::span<Event const> wait(std::span<Event> room) const noexcept;
  /// Wakes every thread that waits now or later, with an event that has `wake_key`.
  void wake() const noexcept;

 private:
  Poller(int epoll, int wake) noexcept : epoll_(epoll), wake_(wake) {}
  bool control(int operation, int descriptor, std::uint64_t key, std::uint32_t events) const noexcept;

  int epoll_;
  int wake_;
};

}  // namespace dynamorm::server
