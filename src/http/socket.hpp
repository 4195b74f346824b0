// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/socket.h>

#include "http/stream.hpp"

namespace dynamorm::http {

/// One connected TCP socket. It is closed on destruction and on exec, has no Nagle delay and never raises SIGPIPE. It
/// stays in blocking mode with the kernel's time limits, so that an exchange costs one system call to send and one to
/// receive.
class Socket final : public Stream {
 public:
  Socket() = default;
  Socket(Socket&& other) noexcept;
  Socket& operator=(Socket&& other) noexcept;
  ~Socket() override;

  /// Connects a new socket to the address before `give_up`. The `count` of the result is unused.
  [[nodiscard]] Transferred connect(sockaddr const* address, socklen_t size, SteadyTime give_up);

  [[nodiscard]] Transferred send(std::string_view bytes, Deadline const& deadline) override;
  [[nodiscard]] Transferred receive(std::span<char> into, Deadline const& deadline) override;
  [[nodiscard]] bool is_quiet() override;
  [[nodiscard]] std::string reason() const override;

  /// Receives what is available without waiting; `timed_out` if nothing is.
  [[nodiscard]] Transferred receive_at_once(std::span<char> into);
  /// The errno of the last failure.
  [[nodiscard]] int error() const noexcept { return error_; }

 private:
  void close() noexcept;
  [[nodiscard]] Transferred failed(int error) noexcept;
  [[nodiscard]] Transferred finish_connecting(SteadyTime give_up);
  void limit_wait(int option, Duration& set, Duration left) noexcept;

  int descriptor_ = -1;
  int error_ = 0;
  Duration send_limit_{};  // the current SO_SNDTIMEO and SO_RCVTIMEO; zero means unlimited
  Duration receive_limit_{};
};

}  // namespace dynamorm::http
