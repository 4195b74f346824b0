// SPDX-License-Identifier: Apache-2.0
#include "http/socket.hpp"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "base/platform.hpp"

namespace dynamorm::http {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

bool may_try_again(int error) noexcept { return error == EAGAIN || error == EWOULDBLOCK || error == EINTR; }

/// Rounds up, so that a wait ends after the deadline; 0 would not wait at all.
int poll_milliseconds(Duration left) noexcept {
  return static_cast<int>(std::chrono::ceil<milliseconds>(std::min<Duration>(left, std::chrono::hours(1))).count());
}

}  // namespace

Socket::Socket(Socket&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      error_(other.error_),
      send_limit_(other.send_limit_),
      receive_limit_(other.receive_limit_) {}

Socket& Socket::operator=(Socket&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  error_ = other.error_;
  send_limit_ = other.send_limit_;
  receive_limit_ = other.receive_limit_;
  return *this;
}

Socket::~Socket() { close(); }

void Socket::close() noexcept {
  if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
}

Transferred Socket::failed(int error) noexcept {
  error_ = error;
  return {Transfer::failed};
}

Transferred Socket::connect(sockaddr const* address, socklen_t size, SteadyTime give_up) {
  close();
  send_limit_ = receive_limit_ = Duration::zero();
  descriptor_ = open_socket(address->sa_family);
  if (descriptor_ < 0) return failed(errno);
  int const on = 1;
  ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (::connect(descriptor_, address, size) != 0 && errno != EINPROGRESS && errno != EINTR) return failed(errno);
  return finish_connecting(give_up);
}

Transferred Socket::finish_connecting(SteadyTime give_up) {
  pollfd writable{.fd = descriptor_, .events = POLLOUT, .revents = 0};
  for (int ready = 0; ready <= 0;) {
    auto const left = give_up - now();
    if (left <= Duration::zero()) return {Transfer::timed_out};
    ready = ::poll(&writable, 1, poll_milliseconds(left));
    if (ready < 0 && errno != EINTR) return failed(errno);
  }
  int error = 0;
  socklen_t size = sizeof error;
  ::getsockopt(descriptor_, SOL_SOCKET, SO_ERROR, &error, &size);
  if (error != 0) return failed(error);
  ::fcntl(descriptor_, F_SETFL, ::fcntl(descriptor_, F_GETFL) & ~O_NONBLOCK);
  return {Transfer::moved};
}

/// Waking up early costs one look at the clock, and `Timeouts` allows waking up 2 % late. Within that range the kernel
/// keeps its current limit, which saves a system call for each wait.
void Socket::limit_wait(int option, Duration& set, Duration left) noexcept {
  if (set != Duration::zero() && set <= left + left / 50 && set >= left / 2) return;
  auto const rounded = std::max<microseconds>(std::chrono::ceil<microseconds>(left), milliseconds(1));
  timeval const limit{.tv_sec = rounded.count() / 1'000'000, .tv_usec = rounded.count() % 1'000'000};
  ::setsockopt(descriptor_, SOL_SOCKET, option, &limit, sizeof limit);
  set = rounded;
}

Transferred Socket::send(std::string_view bytes, Deadline const& deadline) {
  std::size_t sent = 0;
  auto moment = now();
  auto give_up = deadline.wait_ends(moment);
  while (sent < bytes.size()) {
    if (moment >= give_up) return {Transfer::timed_out, sent};
    limit_wait(SO_SNDTIMEO, send_limit_, give_up - moment);
    auto const count = send_quietly(descriptor_, bytes.substr(sent));
    if (count < 0 && !may_try_again(errno)) {
      error_ = errno;
      return {Transfer::failed, sent};
    }
    if (count > 0) sent += static_cast<std::size_t>(count);
    if (sent == bytes.size()) break;
    moment = now();
    if (count > 0) give_up = deadline.wait_ends(moment);
  }
  return {Transfer::moved, sent};
}

Transferred Socket::receive(std::span<char> into, Deadline const& deadline) {
  auto moment = now();
  auto const give_up = deadline.wait_ends(moment);
  for (; moment < give_up; moment = now()) {
    limit_wait(SO_RCVTIMEO, receive_limit_, give_up - moment);
    auto const count = ::recv(descriptor_, into.data(), into.size(), 0);
    if (count > 0) return {Transfer::moved, static_cast<std::size_t>(count)};
    if (count == 0) return {Transfer::closed};
    if (!may_try_again(errno)) return failed(errno);
  }
  return {Transfer::timed_out};
}

Transferred Socket::receive_at_once(std::span<char> into) {
  auto const count = ::recv(descriptor_, into.data(), into.size(), MSG_DONTWAIT);
  if (count > 0) return {Transfer::moved, static_cast<std::size_t>(count)};
  if (count == 0) return {Transfer::closed};
  return may_try_again(errno) ? Transferred{Transfer::timed_out} : failed(errno);
}

bool Socket::is_quiet() {
  char byte;
  return ::recv(descriptor_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && may_try_again(errno);
}

std::string Socket::reason() const { return std::system_category().message(error_); }

}  // namespace dynamorm::http
