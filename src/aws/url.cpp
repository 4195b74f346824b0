#include "aws/url.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace dynamorm::aws {
namespace {

bool is_port(std::string_view text) {
  if (text.empty() || text.size() > 5) return false;
  int value = 0;
  for (char const c : text) {
    if (!is_digit(c)) return false;
    value = value * 10 + (c - '0');
  }
  return value <= 65535;
}

/// The host within "host", "host:port", "[v6]" or "[v6]:port".
std::optional<std::string> host_of(std::string_view authority) {
  auto port_separator = std::string_view::npos;
  std::string_view host;
  if (authority.starts_with('[')) {
    auto const close = authority.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    host = authority.substr(1, close - 1);
    if (close + 1 < authority.size()) port_separator = close + 1;
  } else {
    port_separator = authority.find(':');
    host = authority.substr(0, port_separator);
  }
  if (port_separator != std::string_view::npos) {
    bool const valid = authority[port_separator] == ':' && is_port(authority.substr(port_separator + 1));
    if (!valid) return std::nullopt;
  }
  if (host.empty()) return std::nullopt;
  return std::string(host);
}

}  // namespace

std::optional<Url> parse_url(std::string_view text) {
  bool const clean = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; });
  auto const scheme_end = text.find("://");
  if (!clean || scheme_end == std::string_view::npos) return std::nullopt;
  Url url;
  url.scheme = text.substr(0, scheme_end);
  if (url.scheme != "http" && url.scheme != "https") return std::nullopt;
  auto rest = text.substr(scheme_end + 3);
  rest = rest.substr(0, rest.find('#'));
  auto const authority_end = std::min(rest.find_first_of("/?"), rest.size());
  url.authority = rest.substr(0, authority_end);
  auto host = host_of(url.authority);
  if (!host || url.authority.find('@') != std::string::npos) return std::nullopt;
  url.host = std::move(*host);
  rest.remove_prefix(authority_end);
  url.path = rest.substr(0, rest.find('?'));
  url.query = rest.substr(std::min(url.path.size() + 1, rest.size()));
  if (url.path.empty()) url.path = "/";
  return url;
}

std::string join_url(std::string_view base, std::string_view path) {
  while (base.ends_with('/')) base.remove_suffix(1);
  while (path.starts_with('/')) path.remove_prefix(1);
  return std::string(base).append("/").append(path);
}

}  // namespace dynamorm::aws
