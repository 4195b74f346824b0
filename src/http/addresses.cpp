#include "http/addresses.hpp"

#include <netdb.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "http/exchange_failures.hpp"

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
  auto const reason = resolver_reason(code);
  return connect_failed("could not look up the host \"" + where.host + "\" after " + elapsed_since(start) + ": " +
                        reason + "; check the name and the network");
}

Result<Socket> Addresses::connect(Deadline const& deadline) const {
  std::string tried;
  bool refused = false;
  bool out_of_time = false;
  Socket socket;
  int untried = count(list_.get());
  for (auto const* address = list_.get(); address != nullptr; address = address->ai_next, --untried) {
    auto const moment = now();
    auto const share = (deadline.end() - moment) / untried;
    auto const outcome = socket.connect(address->ai_addr, address->ai_addrlen, moment + share).outcome;
    if (outcome == Transfer::moved) return socket;
    out_of_time = outcome == Transfer::timed_out;
    refused = refused || (!out_of_time && socket.error() == ECONNREFUSED);
    tried += (tried.empty() ? "" : "; ") + address_in_words(*address) + ": " +
             (out_of_time ? "no response" : socket.reason());
  }
  auto message = "could not connect to " + name_ + " after " + elapsed_since(deadline.start()) + " (" + tried + ")";
  if (out_of_time) {
    auto const allowed = in_words(deadline.end() - deadline.start());
    return timed_out(std::move(message) + "; the limit was " + allowed);
  }
  return connect_failed(std::move(message) + (refused ? "; check that a server listens there" : ""));
}

}  // namespace dynamorm::http
