// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "dynamorm/result.hpp"

#include "base/url.hpp"
#include "http/deadline.hpp"
#include "http/socket.hpp"

struct addrinfo;

namespace dynamorm::http {

/// The IPv4 and IPv6 addresses of a host.
class Addresses {
 public:
  /// Resolves the host with the system's resolver, whose time limit applies. Fails with ConnectFailed.
  [[nodiscard]] static Result<Addresses> look_up(Url const& where);

  /// Connects to the first address that answers, in the resolver's order. Each address gets an equal share of the
  /// remaining time. Fails with ConnectFailed, or with RequestTimedOut when time runs out; the message lists each
  /// address and its error.
  [[nodiscard]] Result<Socket> connect(Deadline const& deadline) const;

 private:
  struct Free {
    void operator()(addrinfo* list) const noexcept;
  };

  Addresses(std::string name, addrinfo* list) : name_(std::move(name)), list_(list) {}

  std::string name_;
  std::unique_ptr<addrinfo, Free> list_;
};

}  // namespace dynamorm::http
