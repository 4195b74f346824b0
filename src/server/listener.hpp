// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dynamorm/result.hpp"

namespace dynamorm::server {

/// The listening sockets: one for each address that a host name resolves to, all on one port. Closed by the destructor.
class Listener {
 public:
  /// `host` is a name or an address, IPv4 or IPv6; "::" includes IPv4. Port 0 means any free port. Fails with
  /// ListenFailed, which explains what to do if the port is in use.
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

  /// Accepts the next connection as a non-blocking socket. Returns -1 if none waits, or if there are too many.
  [[nodiscard]] static int accept(int descriptor) noexcept;

 private:
  Listener(std::string host, std::uint16_t port) : host_(std::move(host)), port_(port) {}

  std::string host_;
  std::uint16_t port_;
  std::vector<int> descriptors_;
};

/// Whether a server on `host` can be reached only from this machine.
[[nodiscard]] bool is_loopback(std::string const& host);

}  // namespace dynamorm::server
