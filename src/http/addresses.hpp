#pragma once

#include <memory>
#include <string>

#include "dynamorm/result.hpp"

#include "http/deadline.hpp"
#include "http/socket.hpp"
#include "http/url.hpp"

struct addrinfo;

namespace dynamorm::http {

/// The addresses, IPv4 and IPv6, that a host's name stands for.
class Addresses {
 public:
  /// Asks the system's resolver. Takes as long as that takes. Fails with ConnectFailed.
  [[nodiscard]] static Result<Addresses> look_up(Url const& where);

  /// Connects to the first address that answers, trying each in the resolver's order; each gets an even share of the
  /// time that is left. Fails with ConnectFailed, or RequestTimedOut when time ran out, naming every address tried and
  /// why it did not do.
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
