// SPDX-License-Identifier: Apache-2.0
#include "server/poller.hpp"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <tuple>
#include <utility>

#include "base/fork.hpp"

namespace dynamorm::server {
namespace {

constexpr std::uint32_t connection_events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;

}  // namespace

Result<Poller> Poller::open() {
  Poller poller(::epoll_create1(EPOLL_CLOEXEC), ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (poller.epoll_ >= 0) close_in_children(poller.epoll_);
  if (poller.wake_ >= 0) close_in_children(poller.wake_);
  if (poller.epoll_ < 0 || poller.wake_ < 0 || !poller.control(EPOLL_CTL_ADD, poller.wake_, wake_key, EPOLLIN)) {
    return Failure(FailureKind::connect_failed, "ListenFailed",
                   std::string("cannot use epoll: ") + std::strerror(errno));
  }
  return poller;
}

Poller::Poller(Poller&& other) noexcept
    : epoll_(std::exchange(other.epoll_, -1)), wake_(std::exchange(other.wake_, -1)) {}

Poller::~Poller() {
  if (wake_ >= 0) close_here(wake_);
  if (epoll_ >= 0) close_here(epoll_);
}

bool Poller::control(int operation, int descriptor, std::uint64_t key, std::uint32_t events) const noexcept {
  epoll_event event{};
  event.events = events;
  event.data.u64 = key;
  return ::epoll_ctl(epoll_, operation, descriptor, &event) == 0;
}

bool Poller::add_listener(int descriptor, std::uint64_t key) const noexcept {
  return control(EPOLL_CTL_ADD, descriptor, key, EPOLLIN | EPOLLET);
}

bool Poller::add_connection(int descriptor, std::uint64_t key) const noexcept {
  return control(EPOLL_CTL_ADD, descriptor, key, connection_events);
}

void Poller::tell_again(int descriptor, std::uint64_t key) const noexcept {
  std::ignore = control(EPOLL_CTL_MOD, descriptor, key, connection_events);
}

std::span<Poller::Event const> Poller::wait(std::span<Event> room) const noexcept {
  constexpr int without_end = -1;
  std::array<epoll_event, most_events> found;
  int const most = static_cast<int>(std::min(room.size(), found.size()));
  int const count = std::max(::epoll_wait(epoll_, found.data(), most, without_end), 0);  // -1 if a signal interrupts it
  std::transform(found.begin(), found.begin() + count, room.begin(), [](epoll_event const& event) {
    return Event{.key = event.data.u64, .may_have_ended = (event.events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0};
  });
  return room.first(static_cast<std::size_t>(count));
}

void Poller::wake() const noexcept {
  std::uint64_t const one = 1;
  std::ignore = ::write(wake_, &one, sizeof one);
}

}  // namespace dynamorm::server
