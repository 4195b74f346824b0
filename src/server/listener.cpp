// SPDX-License-Identifier: Apache-2.0
#include "server/listener.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>

#include "base/fork.hpp"
#include "base/platform.hpp"

namespace dynamorm::server {
namespace {

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

constexpr int longest_queue = 4096;

Failure failure(std::string message) { return {FailureKind::connect_failed, "ListenFailed", std::move(message)}; }

Failure cannot_listen(std::string const& host, std::uint16_t port, int error) {
  std::string const where = "port " + std::to_string(port) + " on " + host;
  if (error == EADDRINUSE)
    return failure(where + " is in use by another program; choose another port, or 0 for any free port");
  if (error == EACCES) return failure(where + " needs root; choose a port above 1023, or 0 for any free port");
  return failure("cannot listen on " + where + ": " + std::strerror(error));
}

int look_up(std::string const& host, Addresses& found) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE;
  addrinfo* list = nullptr;
  int const error = ::getaddrinfo(host.c_str(), nullptr, &hints, &list);
  found.reset(list);
  return error;
}

void set_port(addrinfo& address, std::uint16_t port) {
  if (address.ai_family == AF_INET) reinterpret_cast<sockaddr_in*>(address.ai_addr)->sin_port = htons(port);
  if (address.ai_family == AF_INET6) reinterpret_cast<sockaddr_in6*>(address.ai_addr)->sin6_port = htons(port);
}

std::uint16_t port_of(int descriptor) {
  sockaddr_in6 address{};  // the port has the same position in both kinds
  socklen_t size = sizeof address;
  ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin6_port);
}

void set_option(int descriptor, int level, int option, int value) {
  ::setsockopt(descriptor, level, option, &value, sizeof value);
}

/// Returns -1 and sets errno on failure.
int listen_at(addrinfo const& address, bool is_only_one) {
  int const descriptor = open_socket(address.ai_family);
  if (descriptor < 0) return -1;
  set_option(descriptor, SOL_SOCKET, SO_REUSEADDR, 1);
  if (address.ai_family == AF_INET6) set_option(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, is_only_one ? 0 : 1);
  if (::bind(descriptor, address.ai_addr, address.ai_addrlen) == 0 && ::listen(descriptor, longest_queue) == 0) {
    return descriptor;
  }
  int const error = errno;
  ::close(descriptor);
  errno = error;
  return -1;
}

}  // namespace

Result<Listener> Listener::open(std::string const& host, std::uint16_t port) {
  Addresses addresses(nullptr, &freeaddrinfo);
  if (int const error = look_up(host, addresses); error != 0) {
    return failure("cannot listen on " + host + ": " + gai_strerror(error));
  }
  Listener listener(host, port);
  for (addrinfo* address = addresses.get(); address != nullptr; address = address->ai_next) {
    set_port(*address, listener.port_);
    int const descriptor = listen_at(*address, addresses->ai_next == nullptr);
    if (descriptor < 0 && errno == EADDRNOTAVAIL && !listener.descriptors_.empty()) continue;  // no IPv6 here
    if (descriptor < 0) return cannot_listen(host, listener.port_, errno);
    listener.descriptors_.push_back(descriptor);
    close_in_children(descriptor);
    listener.port_ = port_of(descriptor);
  }
  return listener;
}

Listener::~Listener() {
  for (int const descriptor : descriptors_) close_here(descriptor);
}

std::string Listener::url() const {
  bool const is_ipv6 = host_.find(':') != std::string::npos;
  return "http://" + (is_ipv6 ? "[" + host_ + "]" : host_) + ":" + std::to_string(port_);
}

int Listener::accept(int descriptor) noexcept {
  int accepted = -1;
  do {
    accepted = accept_connection(descriptor);
  } while (accepted < 0 && (errno == EINTR || errno == ECONNABORTED));
  if (accepted >= 0) set_option(accepted, IPPROTO_TCP, TCP_NODELAY, 1);
  return accepted;
}

bool is_loopback(std::string const& host) {
  Addresses addresses(nullptr, &freeaddrinfo);
  if (look_up(host, addresses) != 0) return false;
  for (addrinfo const* address = addresses.get(); address != nullptr; address = address->ai_next) {
    if (address->ai_family == AF_INET) {
      auto const& ipv4 = *reinterpret_cast<sockaddr_in const*>(address->ai_addr);
      if (ntohl(ipv4.sin_addr.s_addr) >> 24 != 127) return false;
    } else if (address->ai_family == AF_INET6) {
      auto const& ipv6 = *reinterpret_cast<sockaddr_in6 const*>(address->ai_addr);
      if (!IN6_IS_ADDR_LOOPBACK(&ipv6.sin6_addr)) return false;
    }
  }
  return true;
}

}  // namespace dynamorm::server
