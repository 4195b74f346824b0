// SPDX-License-Identifier: Apache-2.0
#include "server/web_access.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.hpp"
#include "base/url.hpp"

namespace dynamorm::server {
namespace {

constexpr std::string_view anything = "*";
/// The origin that browsers send for files and sandboxed frames. Any page can create such frames.
constexpr std::string_view opaque = "null";

std::string lowered(std::string_view text) {
  std::string result;
  append_lower_case(result, text);
  return result;
}

bool is_ipv4(std::string const& host) {
  in_addr bytes{};
  return inet_pton(AF_INET, host.c_str(), &bytes) == 1;
}

bool is_ipv6(std::string const& host) {
  in6_addr bytes{};
  return inet_pton(AF_INET6, host.substr(0, host.find('%')).c_str(), &bytes) == 1;
}

bool is_localhost(std::string_view host) noexcept { return host == "localhost" || host.ends_with(".localhost"); }

bool is_loopback_host(std::string const& host) {
  if (is_ipv4(host)) return host.starts_with("127.");
  return is_localhost(host) || host == "::1";
}

/// Returns the host in "host:port" or "[address]:port", in lower case and without a dot at its end.
std::string host_of(std::string_view authority) {
  if (authority.starts_with('[')) return lowered(authority.substr(1, authority.find(']') - 1));
  std::string_view host = authority.substr(0, authority.find(':'));
  if (host.ends_with('.')) host.remove_suffix(1);
  return lowered(host);
}

/// Returns an origin in canonical form, so that equal origins are equal strings.
std::string normalized(std::string_view origin) {
  auto const url = Url::parse(origin);
  return url ? url->origin() : lowered(origin);
}

bool contains(std::vector<std::string> const& all, std::string_view one) {
  return std::ranges::find(all, one) != all.end() || std::ranges::find(all, anything) != all.end();
}

}  // namespace

WebAccess::WebAccess(std::vector<std::string> origins, std::vector<std::string> hosts)
    : origins_(std::move(origins)), hosts_(std::move(hosts)) {
  for (std::string& origin : origins_) origin = normalized(origin);
  for (std::string& host : hosts_) host = host_of(host);
}

bool WebAccess::allows_origin(std::string_view origin) const {
  if (auto const url = Url::parse(origin); url && is_loopback_host(url->host)) return true;
  return contains(origins_, normalized(origin));
}

bool WebAccess::allows_host(std::string_view authority) const {
  std::string const host = host_of(authority);
  bool const is_address = authority.starts_with('[') ? is_ipv6(host) : is_ipv4(host);
  return is_address || is_localhost(host) || contains(hosts_, host);
}

bool is_origin(std::string_view text) {
  if (text == anything || text == opaque) return true;
  std::size_t const scheme = text.find("://");
  bool const has_host = scheme != std::string_view::npos && scheme != 0 && text.size() > scheme + 3;
  return has_host && text.find_first_of("/?# ", scheme + 3) == std::string_view::npos;
}

bool is_host_name(std::string_view text) {
  auto const fits = [](char c) { return is_alphanumeric(c) || c == '-' || c == '.' || c == '_'; };
  return text == anything || (!text.empty() && std::ranges::all_of(text, fits));
}

}  // namespace dynamorm::server
