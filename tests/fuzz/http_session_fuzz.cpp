// SPDX-License-Identifier: Apache-2.0
// Feeds the bytes of a client to a session as a whole, byte by byte, and in pieces of varying size. All must have the
// same requests and answers.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "server/http_session.hpp"

namespace {

using namespace dynamorm::server;

/// Limits that the fuzzer can reach.
constexpr RequestParser::Limits limits{.head = 256, .fields = 6, .body = 512};

constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";

/// Not compared: 100 (Continue), which depends on how much of the body arrives with the head.
std::string without_go_on(std::string text) {
  for (std::size_t at = 0; (at = text.find(go_on, at)) != std::string::npos;) text.erase(at, go_on.size());
  return text;
}

/// Requests and answers, each in order. How they interleave depends on the pieces.
struct Conversation {
  std::string requests{};
  std::string answers{};

  friend bool operator==(Conversation const&, Conversation const&) = default;
};

void answer_all(HttpSession& session, Conversation& conversation) {
  while (session.has_request()) {
    HttpRequest const& request = session.request();
    conversation.requests += request.method + " " + request.target + " " + request.body;
    for (auto const field : request.headers) conversation.requests.append(field.name).append(field.value);
    session.answer({.body = "answer"});
  }
  conversation.answers += without_go_on(std::string(session.unsent()));
  session.sent(session.unsent().size());
}

template <class PieceSize>
Conversation converse(std::string_view text, PieceSize piece_size) {
  HttpSession session(limits);
  Conversation conversation;
  while (!text.empty()) {
    auto const space = session.space();
    auto const count = std::min({piece_size(), space.size(), text.size()});
    std::ranges::copy(text.substr(0, count), space.begin());
    text.remove_prefix(count);
    session.arrived(count);
    answer_all(session, conversation);
  }
  session.ended();
  answer_all(session, conversation);
  if (session.phase() != HttpSession::Phase::closed) std::abort();
  return conversation;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  if (size == 0) return 0;
  std::uint32_t seed = data[0];
  std::string_view const text(reinterpret_cast<char const*>(data + 1), size - 1);

  Conversation const whole = converse(text, [&] { return size; });
  Conversation const by_byte = converse(text, [] { return std::size_t{1}; });
  Conversation const by_pieces = converse(text, [&seed] {
    seed = seed * 1664525U + 1013904223U;
    return std::size_t{1} + (seed >> 27U);
  });
  if (!(whole == by_byte) || !(whole == by_pieces)) std::abort();
  return 0;
}
