// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

namespace dynamorm::bench {

/// A process on loopback that answers every request with the same bytes and keeps its connections. It is a process, not
/// a thread, so that its CPU time does not count as the client's. The destructor ends it.
class CannedServer {
 public:
  /// Throws std::runtime_error if it cannot be started.
  explicit CannedServer(std::string const& answer);
  ~CannedServer();
  CannedServer(CannedServer const&) = delete;
  CannedServer& operator=(CannedServer const&) = delete;

  [[nodiscard]] std::uint16_t port() const noexcept { return port_; }

 private:
  std::uint16_t port_ = 0;
  pid_t process_ = -1;
};

/// A connected, blocking socket. The destructor closes it.
class BareSocket {
 public:
  explicit BareSocket(std::uint16_t port);
  ~BareSocket();
  BareSocket(BareSocket const&) = delete;
  BareSocket& operator=(BareSocket const&) = delete;

  /// Sends the request and fills `answer` with exactly as many bytes as it has.
  void exchange(std::string const& request, std::string& answer) const;

 private:
  int descriptor_;
};

}  // namespace dynamorm::bench
