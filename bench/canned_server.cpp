// SPDX-License-Identifier: Apache-2.0
#include "canned_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <map>
#include <stdexcept>
#include <string_view>

namespace dynamorm::bench {
namespace {

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

void send_at_once(int descriptor) {
  int const on = 1;
  ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

int listen_on_any_port(std::uint16_t& port) {
  int const listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  auto address = loopback(0);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  bool const listening = listener >= 0 && ::bind(listener, generic, size) == 0 && ::listen(listener, 128) == 0 &&
                         ::getsockname(listener, generic, &size) == 0;
  if (!listening) throw std::runtime_error("cannot listen on loopback");
  port = ntohs(address.sin_port);
  return listener;
}

/// Whether the text contains a complete request: a head, and a body of the length in the head.
bool is_whole_request(std::string_view text) {
  auto const head = text.find("\r\n\r\n");
  auto const length = text.find("Content-Length: ");
  if (head == std::string_view::npos || length == std::string_view::npos) return false;
  return text.size() >= head + 4 + std::strtoul(text.data() + length + 16, nullptr, 10);
}

/// A connection that is answered.
struct Served {
  std::array<char, 16 * 1024> received{};
  std::size_t size = 0;

  /// Returns whether the connection goes on.
  bool answer_to(int connection, std::string const& answer) {
    auto const count = ::recv(connection, received.data() + size, received.size() - 1 - size, 0);
    if (count <= 0) return false;
    size += static_cast<std::size_t>(count);
    received[size] = '\0';
    if (!is_whole_request({received.data(), size})) return true;
    size = 0;
    return ::send(connection, answer.data(), answer.size(), MSG_NOSIGNAL) >= 0;
  }
};

void watch(int poll, int descriptor) {
  epoll_event event{.events = EPOLLIN, .data = {.fd = descriptor}};
  if (::epoll_ctl(poll, EPOLL_CTL_ADD, descriptor, &event) != 0) std::_Exit(1);
}

/// Serves all connections with one thread.
[[noreturn]] void serve_all(int listener, std::string const& answer) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  int const poll = ::epoll_create1(EPOLL_CLOEXEC);
  watch(poll, listener);
  std::map<int, Served> connections;
  std::array<epoll_event, 64> events{};
  while (true) {
    int const count = ::epoll_wait(poll, events.data(), static_cast<int>(events.size()), -1);
    for (int i = 0; i < count; ++i) {
      int const descriptor = events[static_cast<std::size_t>(i)].data.fd;
      if (descriptor == listener) {
        int const connection = ::accept(listener, nullptr, nullptr);
        if (connection < 0) std::_Exit(1);
        send_at_once(connection);
        watch(poll, connection);
      } else if (!connections[descriptor].answer_to(descriptor, answer)) {
        connections.erase(descriptor);
        ::close(descriptor);
      }
    }
  }
}

}  // namespace

CannedServer::CannedServer(std::string const& answer) {
  int const listener = listen_on_any_port(port_);
  process_ = ::fork();
  if (process_ == 0) serve_all(listener, answer);
  ::close(listener);
  if (process_ < 0) throw std::runtime_error("cannot start the server's process");
}

CannedServer::~CannedServer() {
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

BareSocket::BareSocket(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  auto address = loopback(port);
  if (::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("cannot connect to the canned server");
  }
  send_at_once(descriptor_);
}

BareSocket::~BareSocket() { ::close(descriptor_); }

void BareSocket::exchange(std::string const& request, std::string& answer) const {
  auto const sent = ::send(descriptor_, request.data(), request.size(), MSG_NOSIGNAL);
  if (sent != static_cast<ssize_t>(request.size())) throw std::runtime_error("cannot send");
  for (std::size_t size = 0; size < answer.size();) {
    auto const count = ::recv(descriptor_, answer.data() + size, answer.size() - size, 0);
    if (count <= 0) throw std::runtime_error("the server closed");
    size += static_cast<std::size_t>(count);
  }
}

}  // namespace dynamorm::bench
