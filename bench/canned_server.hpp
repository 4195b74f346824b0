#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

namespace dynamorm::bench {

/// A process on loopback that answers every request with the same bytes and keeps the connection. It is a process and
/// no thread, so that the time it takes does not count as that of who asks. Ends with this object.
class CannedServer {
 public:
  /// Throws std::runtime_error if it can't be started.
  explicit CannedServer(std::string const& answer);
  ~CannedServer();
  CannedServer(CannedServer const&) = delete;
  CannedServer& operator=(CannedServer const&) = delete;

  [[nodiscard]] std::uint16_t port() const noexcept { return port_; }

 private:
  std::uint16_t port_ = 0;
  pid_t process_ = -1;
};

/// A connected socket that waits for nothing but the peer, closed at its end.
class BareSocket {
 public:
  explicit BareSocket(std::uint16_t port);
  ~BareSocket();
  BareSocket(BareSocket const&) = delete;
  BareSocket& operator=(BareSocket const&) = delete;

  /// Sends the request and receives exactly as many bytes as `answer` is long into it.
  void exchange(std::string const& request, std::string& answer) const;

 private:
  int descriptor_;
};

}  // namespace dynamorm::bench
