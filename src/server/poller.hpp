#pragma once

#include <sys/epoll.h>

#include <cstdint>
#include <span>

#include "dynamorm/result.hpp"

namespace dynamorm::server {

/// epoll, which tells any number of threads what happened to sockets, each event to one of them. Sockets are told about
/// once for each change ("edge-triggered"): whoever hears of one takes all that is there. Thread-safe.
class Poller {
 public:
  /// An event's `data.u64` is the key that its socket was added with.
  using Event = epoll_event;
  /// The key of `wake`.
  static constexpr std::uint64_t wake_key = 0xFFFFFFFF;

  [[nodiscard]] static Result<Poller> open();
  Poller(Poller&& other) noexcept;
  Poller& operator=(Poller&&) = delete;
  ~Poller();

  [[nodiscard]] bool add_listener(int descriptor, std::uint64_t key) const noexcept;
  [[nodiscard]] bool add_connection(int descriptor, std::uint64_t key) const noexcept;
  /// Tells anew what is true of a connection now.
  void tell_again(int descriptor, std::uint64_t key) const noexcept;

  /// Waits for events, and returns those that it had room for.
  [[nodiscard]] std::span<Event const> wait(std::span<Event> room) const noexcept;
  /// Every thread that waits, or comes to wait, gets an event with `wake_key` from now on.
  void wake() const noexcept;

 private:
  Poller(int epoll, int wake) noexcept : epoll_(epoll), wake_(wake) {}
  bool control(int operation, int descriptor, std::uint64_t key, std::uint32_t events) const noexcept;

  int epoll_;
  int wake_;
};

}  // namespace dynamorm::server
