#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dynamorm/result.hpp"

namespace dynamorm::server {

/// The sockets that take connections: one for each address that a host's name stands for, all on one port. Closed with
/// this object.
class Listener {
 public:
  /// `host` is a name or an address, IPv4 or IPv6; "::" takes IPv4 as well. Port 0 is any free one. Fails with
  /// ListenFailed, which says what to do when the port is taken.
  [[nodiscard]] static Result<Listener> open(std::string const& host, std::uint16_t port);

  Listener(Listener&& other) noexcept : host_(std::move(other.host_)), port_(other.port_) {
    descriptors_.swap(other.descriptors_);
  }
  Listener& operator=(Listener&&) = delete;
  ~Listener();

  [[nodiscard]] std::vector<int> const& descriptors() const noexcept { return descriptors_; }
  [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
  /// "http://127.0.0.1:8000".
  [[nodiscard]] std::string url() const;

  /// The next connection that waits, as a socket that does not block; -1 if none does, or if there is no room for it.
  [[nodiscard]] static int accept(int descriptor) noexcept;

 private:
  Listener(std::string host, std::uint16_t port) : host_(std::move(host)), port_(port) {}

  std::string host_;
  std::uint16_t port_;
  std::vector<int> descriptors_;
};

/// Whether only programs on this machine reach a server on `host`.
[[nodiscard]] bool is_loopback(std::string const& host);

}  // namespace dynamorm::server
