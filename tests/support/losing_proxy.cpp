// SPDX-License-Identifier: Apache-2.0
#include "support/losing_proxy.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <utility>

#include "support/conversation.hpp"

namespace dynamorm::test {
namespace {

/// A connection to a port on loopback.
class Upstream {
 public:
  explicit Upstream(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    (void)::connect(descriptor_, reinterpret_cast<sockaddr const*>(&address), sizeof(address));
  }
  Upstream(Upstream const&) = delete;
  Upstream& operator=(Upstream const&) = delete;
  ~Upstream() { ::close(descriptor_); }

  void send(std::string_view bytes) const {
    while (!bytes.empty()) {
      ssize_t const sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  /// Returns false at the end.
  [[nodiscard]] bool receive_into(std::string& received) const {
    std::array<char, 4096> bytes;
    ssize_t const count = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
    if (count <= 0) return false;
    received.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
  }

 private:
  int descriptor_;
};

bool is_whole(std::string const& answer) {
  constexpr std::string_view length_name = "content-length:";
  std::size_t const end = answer.find("\r\n\r\n");
  if (end == std::string::npos) return false;
  std::string head = answer.substr(0, end);
  std::ranges::transform(head, head.begin(), [](unsigned char letter) { return std::tolower(letter); });
  std::size_t const length = head.find(length_name);
  return length != std::string::npos &&
         answer.size() >= end + 4 + std::strtoul(head.c_str() + length + length_name.size(), nullptr, 10);
}

std::string answer_of(std::uint16_t port, std::string_view request) {
  Upstream const upstream(port);
  upstream.send(request);
  std::string answer;
  while (!is_whole(answer) && upstream.receive_into(answer)) {
  }
  return answer;
}

}  // namespace

LosingProxy::LosingProxy(std::uint16_t port, std::string operation, std::function<std::uint16_t()> before_losing)
    : port_(port), operation_(std::move(operation)), before_losing_(std::move(before_losing)) {
  Step const pass_on = [this](Conversation& conversation) { return forward(conversation); };
  server_ = std::make_unique<ScriptedServer>(Script{forever({read_request(), pass_on})});
}

bool LosingProxy::is_wanted(std::string_view request) const { return request.find(operation_) != std::string::npos; }

std::vector<std::string> LosingProxy::requests() const {
  std::vector<std::string> wanted;
  for (std::string& request : server_->requests()) {
    if (is_wanted(request)) wanted.push_back(std::move(request));
  }
  return wanted;
}

bool LosingProxy::forward(Conversation& conversation) {
  std::string const request = server_->requests().back();
  std::string const answer = answer_of(port_, request);
  if (lost_ || !is_wanted(request)) return conversation.send(answer);
  lost_ = true;
  port_ = before_losing_();
  conversation.reset();
  return false;
}

}  // namespace dynamorm::test
