// SPDX-License-Identifier: Apache-2.0
#include "http/addresses.hpp"

#include <netdb.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "http/connect_attempts.hpp"

namespace dynamorm::http {
namespace {

std::string address_in_words(addrinfo const& address) {
  std::array<char, NI_MAXHOST> host{};
  std::array<char, NI_MAXSERV> port{};
  ::getnameinfo(address.ai_addr, address.ai_addrlen, host.data(), host.size(), port.data(), port.size(),
                NI_NUMERICHOST | NI_NUMERICSERV);
  return std::string(host.data()) + " port " + port.data();
}

int count(addrinfo const* list) noexcept {
  int result = 0;
  for (; list != nullptr; list = list->ai_next) ++result;
  return result;
}

std::string resolver_reason(int code) {
  return code == EAI_SYSTEM ? std::system_category().message(errno) : ::gai_strerror(code);
}

}  // namespace

void Addresses::Free::operator()(addrinfo* list) const noexcept { ::freeaddrinfo(list); }

Result<Addresses> Addresses::look_up(Url const& where) {
  auto const start = now();
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICSERV;
  addrinfo* list = nullptr;
  int const code = ::getaddrinfo(where.host.c_str(), std::to_string(where.port).c_str(), &hints, &list);
  if (code == 0) return Addresses(where.origin(), list);
  return look_up_failed(where, start, resolver_reason(code));
}

Result<Socket> Addresses::connect(Deadline const& deadline) const {
  ConnectAttempts attempts(name_);
  Socket socket;
  int untried = count(list_.get());
  for (auto const* address = list_.get(); address != nullptr; address = address->ai_next, --untried) {
    auto const moment = now();
    auto const share = (deadline.end() - moment) / untried;
    auto const outcome = socket.connect(address->ai_addr, address->ai_addrlen, moment + share).outcome;
    if (outcome == Transfer::moved) return socket;
    if (outcome == Transfer::timed_out) {
      attempts.timed_out(address_in_words(*address));
    } else {
      attempts.failed(address_in_words(*address), socket.error());
    }
  }
  return attempts.failure(deadline);
}

}  // namespace dynamorm::http
