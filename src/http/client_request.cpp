// SPDX-License-Identifier: Apache-2.0
#include "http/client_request.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/base64.hpp"

namespace dynamorm::http {
namespace {

constexpr std::array<bool, 256> make_token_characters() {
  std::array<bool, 256> characters{};
  for (unsigned char const mark : std::string_view("!#$%&'*+-.^_`|~")) characters[mark] = true;
  for (unsigned char c = '0'; c <= '9'; ++c) characters[c] = true;
  for (unsigned char c = 'a'; c <= 'z'; ++c) characters[c] = characters[c - 'a' + 'A'] = true;
  return characters;
}

constexpr auto token_characters = make_token_characters();

bool is_token_character(unsigned char c) noexcept { return token_characters[c]; }

bool is_token(std::string_view text) noexcept { return !text.empty() && std::ranges::all_of(text, is_token_character); }

/// Checks every byte without branches or early exit, so that compilers use wide instructions: session tokens are long.
bool is_header_value(std::string_view text) noexcept {
  unsigned char broken = 0;
  for (unsigned char const byte : text) broken |= ((byte < ' ') & (byte != '\t')) | (byte == 0x7f);
  return broken == 0;
}

bool is_target_character(char c) noexcept { return c > ' ' && c < '\x7f'; }

Failure refused(std::string message) {
  return {FailureKind::invalid_request, "InvalidHttpRequest", std::move(message)};
}

std::string proxy_authorization_line(Url const& proxy) {
  if (proxy.user_info.empty()) return {};
  std::string line = "Proxy-Authorization: Basic ";
  append_base64(line, proxy.user_info);
  return line.append("\r\n");
}

void append_number(std::string& out, std::size_t number) {
  std::array<char, 20> digits;
  auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

void append_line(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

Status check(Request const& request) {
  if (!is_token(request.method)) return refused("the request's method is not an HTTP token");
  if (request.target.empty() || !std::ranges::all_of(request.target, is_target_character)) {
    return refused("the request's target is empty or contains a character that must be escaped");
  }
  for (auto const [name, value] : request.headers) {
    if (!is_token(name)) return refused("a header's name is not an HTTP token");
    if (!is_header_value(value)) {
      return refused("the header " + std::string(name) + " contains a line break or another control character");
    }
    if (same_name(name, "content-length") || same_name(name, "transfer-encoding")) {
      return refused("the header " + std::string(name) + " cannot be set, because the client sets it");
    }
  }
  return {};
}

RequestWriter::RequestWriter(Url const& endpoint, std::optional<Url> const& proxy)
    : host_(endpoint.host_header()), authority_(endpoint.authority()), tunnelled_(proxy && endpoint.is_https()) {
  if (!proxy) return;
  proxy_authorization_ = proxy_authorization_line(*proxy);
  if (!tunnelled_) target_prefix_ = endpoint.origin();
}

void RequestWriter::write(Request const& request, std::string& out) const {
  out.clear();
  out.append(request.method).append(" ").append(target_prefix_).append(request.target).append(" HTTP/1.1\r\n");
  if (!request.headers.find("host")) append_line(out, "Host", host_);
  for (auto const [name, value] : request.headers) append_line(out, name, value);
  if (!tunnelled_) out.append(proxy_authorization_);
  out.append("Content-Length: ");
  append_number(out, request.body.size());
  out.append("\r\n\r\n").append(request.body);
}

std::string RequestWriter::tunnel_request() const {
  return "CONNECT " + authority_ + " HTTP/1.1\r\nHost: " + authority_ + "\r\n" + proxy_authorization_ + "\r\n";
}

}  // namespace dynamorm::http
