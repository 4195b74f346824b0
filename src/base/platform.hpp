// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <array>
#include <cstddef>
#include <string_view>

/// System calls that go beyond POSIX, and what other systems do instead. No other file below src/server/ makes such
/// calls (tools/check_platform.py). With DYNAMORM_ONLY_POSIX defined, Linux does as other systems do, for tests.
namespace dynamorm {

/// Opens a socket for a stream. It does not block, and exec() closes it. Returns -1 and sets errno on failure.
[[nodiscard]] int open_socket(int family) noexcept;
/// Accepts the next connection of a listening socket, as open_socket() would have opened it. Returns -1 and sets errno
/// on failure.
[[nodiscard]] int accept_connection(int listener) noexcept;
/// Sends like send(), and fails with EPIPE instead of raising SIGPIPE if the peer is gone. For sockets of the functions
/// above.
[[nodiscard]] ssize_t send_quietly(int socket, std::string_view bytes) noexcept;
/// Opens a pipe whose ends exec() closes: first the one to read from. Returns false and sets errno on failure.
[[nodiscard]] bool open_pipe(std::array<int, 2>& ends) noexcept;

/// Asks for huge pages. Does nothing on other systems.
void prefer_huge_pages(void* memory, std::size_t size) noexcept;

/// Calls `handler` with the exit status and `argument` when the program ends, in the order of std::atexit(). Returns
/// whether it will: other systems do not report the status.
bool call_at_exit(void (*handler)(int status, void* argument), void* argument) noexcept;

}  // namespace dynamorm
