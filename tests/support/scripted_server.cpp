// SPDX-License-Identifier: Apache-2.0
#include "support/scripted_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "support/conversation.hpp"

namespace dynamorm::test {
namespace {

/// An IPv4 or IPv6 socket address.
struct Address {
  explicit Address(std::string const& text, std::uint16_t port = 0) {
    auto* const four = reinterpret_cast<sockaddr_in*>(&storage);
    auto* const six = reinterpret_cast<sockaddr_in6*>(&storage);
    if (inet_pton(AF_INET, text.c_str(), &four->sin_addr) == 1) {
      storage.ss_family = AF_INET;
      four->sin_port = htons(port);
      size = sizeof *four;
    } else if (inet_pton(AF_INET6, text.c_str(), &six->sin6_addr) == 1) {
      storage.ss_family = AF_INET6;
      six->sin6_port = htons(port);
      size = sizeof *six;
    } else {
      throw std::runtime_error("not an address: " + text);
    }
  }

  [[nodiscard]] sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }

  sockaddr_storage storage{};
  socklen_t size = 0;
};

int listen_on(std::string const& text, int backlog) {
  Address address(text);
  int const listener = ::socket(address.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (listener < 0 || ::bind(listener, address.get(), address.size) != 0 || ::listen(listener, backlog) != 0) {
    throw std::runtime_error("cannot listen on " + text);
  }
  return listener;
}

std::uint16_t port_of(int listener) {
  sockaddr_in6 address{};  // the port has the same position in both families
  socklen_t size = sizeof address;
  ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin6_port);
}

/// Writing TLS to a client that is gone must not end the test program.
void block_pipe_signal() {
  sigset_t pipe;
  sigemptyset(&pipe);
  sigaddset(&pipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
}

bool run(Script const& script, Conversation& conversation) {
  return std::ranges::all_of(script, [&](Step const& step) { return step(conversation); });
}

}  // namespace

Step read_request() {
  return [](Conversation& conversation) { return conversation.read_request(); };
}

Step send(std::string bytes) {
  return [bytes = std::move(bytes)](Conversation& conversation) { return conversation.send(bytes); };
}

Step drip(std::string bytes, std::chrono::milliseconds pause) {
  return [bytes = std::move(bytes), pause](Conversation& conversation) {
    return std::ranges::all_of(bytes, [&](char const& byte) {
      return conversation.pause(pause) && conversation.send({&byte, 1});
    });
  };
}

Step pause(std::chrono::milliseconds duration) {
  return [duration](Conversation& conversation) { return conversation.pause(duration); };
}

Step stay_silent() {
  return [](Conversation& conversation) {
    conversation.wait_for_close();
    return false;
  };
}

Step half_close() {
  return [](Conversation& conversation) { return conversation.half_close(); };
}

Step reset() {
  return [](Conversation& conversation) {
    conversation.reset();
    return false;
  };
}

Step start_tls(Certificate certificate, OldestTls oldest) {
  return [certificate = std::move(certificate), oldest](Conversation& conversation) {
    return conversation.start_tls(certificate, oldest);
  };
}

Step forever(Script steps) {
  return [steps = std::move(steps)](Conversation& conversation) {
    while (run(steps, conversation)) {
    }
    return false;
  };
}

std::string answer(int status, std::string_view body, std::string_view headers) {
  return "HTTP/1.1 " + std::to_string(status) + " Said\r\n" + std::string(headers) +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

Script always(std::string text) { return {forever({read_request(), send(std::move(text))})}; }

ScriptedServer::ScriptedServer(std::vector<Script> scripts, std::string const& address)
    : scripts_(std::move(scripts)),
      host_(address.find(':') == std::string::npos ? address : "[" + address + "]"),
      listener_(listen_on(address, SOMAXCONN)),
      port_(port_of(listener_)),
      accepting_([this] { accept_all(); }) {}

ScriptedServer::~ScriptedServer() {
  stopping_ = true;
  ::shutdown(listener_, SHUT_RDWR);
  accepting_.join();
  for (auto const& conversation : conversations_) conversation->break_off();
  for (auto& thread : conversing_) thread.join();
  ::close(listener_);
}

std::string ScriptedServer::url(std::string_view scheme, std::string_view host) const {
  return std::string(scheme) + "://" + (host.empty() ? host_ : std::string(host)) + ":" + std::to_string(port_);
}

std::vector<std::string> ScriptedServer::requests() const {
  std::lock_guard const lock(mutex_);
  return requests_;
}

void ScriptedServer::wait_until_closed(int count) const {
  for (int closed = closed_; closed < count; closed = closed_) closed_.wait(closed);
}

void ScriptedServer::record(std::string request) {
  std::lock_guard const lock(mutex_);
  requests_.push_back(std::move(request));
}

void ScriptedServer::accept_all() {
  block_pipe_signal();
  for (std::size_t index = 0;; ++index) {
    int const descriptor = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (descriptor < 0) return;
    int const on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ++connections_;
    auto const conversation = std::make_shared<Conversation>(*this, descriptor);
    conversations_.push_back(conversation);
    conversing_.emplace_back([this, conversation, &script = scripts_[std::min(index, scripts_.size() - 1)]] {
      run(script, *conversation);
      conversation->close();
      ++closed_;
      closed_.notify_all();
    });
  }
}

std::uint16_t unused_port() {
  int const listener = listen_on("127.0.0.1", 1);
  auto const port = port_of(listener);
  ::close(listener);
  return port;
}

UnansweringPort::UnansweringPort() {
  constexpr int more_than_the_queue_holds = 4;
  sockets_.push_back(listen_on("127.0.0.1", 0));
  port_ = port_of(sockets_.front());
  Address address("127.0.0.1", port_);
  for (int i = 0; i < more_than_the_queue_holds; ++i) {
    sockets_.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    ::connect(sockets_.back(), address.get(), address.size);
  }
}

UnansweringPort::~UnansweringPort() {
  for (int const socket : sockets_) ::close(socket);
}

}  // namespace dynamorm::test
