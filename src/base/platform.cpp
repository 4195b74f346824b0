// SPDX-License-Identifier: Apache-2.0
#include "base/platform.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#if defined(__linux__) && !defined(DYNAMORM_ONLY_POSIX)

namespace dynamorm {

int open_socket(int family) noexcept { return ::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0); }

int accept_connection(int listener) noexcept {
  return ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
}

ssize_t send_quietly(int socket, std::string_view bytes) noexcept {
  return ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

bool open_pipe(std::array<int, 2>& ends) noexcept { return ::pipe2(ends.data(), O_CLOEXEC) == 0; }

void prefer_huge_pages(void* memory, std::size_t size) noexcept { ::madvise(memory, size, MADV_HUGEPAGE); }

bool call_at_exit(void (*handler)(int, void*), void* argument) noexcept { return ::on_exit(handler, argument) == 0; }

}  // namespace dynamorm

#else

namespace dynamorm {
namespace {

/// Between the call that opened it and this one, another thread may start a process, which then inherits it.
bool close_at_exec(int descriptor) noexcept { return ::fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0; }

bool do_not_block(int descriptor) noexcept {
  int const flags = ::fcntl(descriptor, F_GETFL);
  return flags >= 0 && ::fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0;
}

/// macOS turns the signal off for a socket, others for a call.
bool raise_no_signal([[maybe_unused]] int socket) noexcept {
#ifdef SO_NOSIGPIPE
  int const on = 1;
  return ::setsockopt(socket, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on) == 0;
#else
  return true;
#endif
}

int prepared(int socket) noexcept {
  if (socket < 0 || (close_at_exec(socket) && do_not_block(socket) && raise_no_signal(socket))) return socket;
  int const error = errno;
  ::close(socket);
  errno = error;
  return -1;
}

}  // namespace

int open_socket(int family) noexcept { return prepared(::socket(family, SOCK_STREAM, 0)); }

int accept_connection(int listener) noexcept { return prepared(::accept(listener, nullptr, nullptr)); }

ssize_t send_quietly(int socket, std::string_view bytes) noexcept {
#ifdef MSG_NOSIGNAL
  return ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
#else
  return ::send(socket, bytes.data(), bytes.size(), 0);
#endif
}

bool open_pipe(std::array<int, 2>& ends) noexcept {
  if (::pipe(ends.data()) != 0) return false;
  if (close_at_exec(ends[0]) && close_at_exec(ends[1])) return true;
  int const error = errno;
  ::close(ends[0]);
  ::close(ends[1]);
  errno = error;
  return false;
}

void prefer_huge_pages(void*, std::size_t) noexcept {}

bool call_at_exit(void (*)(int, void*), void*) noexcept { return false; }

}  // namespace dynamorm

#endif
