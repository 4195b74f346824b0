// SPDX-License-Identifier: Apache-2.0
#include "base/url.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ascii.hpp"
#include "base/percent_encoding.hpp"

namespace dynamorm {
namespace {

constexpr std::uint16_t http_port = 80;
constexpr std::uint16_t https_port = 443;

std::uint16_t default_port(std::string_view scheme) noexcept { return scheme == "https" ? https_port : http_port; }

bool is_address(int family, std::string const& host) {
  std::array<unsigned char, sizeof(in6_addr)> bytes;
  return inet_pton(family, host.c_str(), bytes.data()) == 1;
}

std::string lowered(std::string_view text) {
  std::string result;
  append_lower_case(result, text);
  return result;
}

bool is_host_character(char c) noexcept { return is_alphanumeric(c) || c == '.' || c == '-' || c == '_'; }

bool is_visible_ascii(char c) noexcept { return c > ' ' && c < '\x7f'; }

enum class UrlUse { server, request };

/// Parses one URL from left to right. `problem` is the reason for a failure.
class UrlReader {
 public:
  UrlReader(std::string_view text, UrlUse use) : rest_(text), use_(use) {}

  bool read(Url& url) { return read_scheme(url) && read_authority(url) && read_path(url); }

  [[nodiscard]] std::string_view problem() const noexcept { return problem_; }

 private:
  bool fail(std::string_view problem) {
    problem_ = problem;
    return false;
  }

  bool read_scheme(Url& url) {
    auto const end = rest_.find("://");
    if (end == std::string_view::npos) return fail("it must begin with http:// or https://");
    url.scheme = lowered(rest_.substr(0, end));
    if (url.scheme != "http" && url.scheme != "https") return fail("it must begin with http:// or https://");
    rest_.remove_prefix(end + 3);
    return true;
  }

  bool read_authority(Url& url) {
    auto authority = rest_.substr(0, rest_.find_first_of("/?#"));
    rest_.remove_prefix(authority.size());
    if (auto const at = authority.rfind('@'); at != std::string_view::npos) {
      if (use_ == UrlUse::request) return fail("it must have no user name and no password");
      if (!append_percent_decoded(url.user_info, authority.substr(0, at))) {
        return fail("its user name or password has an invalid percent-escape");
      }
      authority.remove_prefix(at + 1);
    }
    return authority.starts_with('[') ? read_bracketed_host(url, authority) : read_named_host(url, authority);
  }

  bool read_bracketed_host(Url& url, std::string_view authority) {
    auto const end = authority.find(']');
    if (end == std::string_view::npos) return fail("the bracket around its IPv6 address is not closed");
    url.host = lowered(authority.substr(1, end - 1));
    if (!is_address(AF_INET6, url.host)) return fail("the text in brackets is not an IPv6 address");
    return read_port(url, authority.substr(end + 1));
  }

  bool read_named_host(Url& url, std::string_view authority) {
    auto const end = std::min(authority.find(':'), authority.size());
    url.host = lowered(authority.substr(0, end));
    if (authority.find(':', end + 1) != std::string_view::npos) return fail("an IPv6 address must be in brackets");
    if (url.host.empty()) return fail("it has no host");
    if (!std::ranges::all_of(url.host, is_host_character)) {
      return fail("a host name may contain only ASCII letters, digits, dots, dashes and underscores");
    }
    return read_port(url, authority.substr(end));
  }

  bool read_port(Url& url, std::string_view text) {
    url.port = default_port(url.scheme);
    if (text.empty()) return true;
    if (text.front() != ':') return fail("something other than a port follows its host");
    text.remove_prefix(1);
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), url.port);
    bool const whole = error == std::errc() && end == text.data() + text.size();
    return (whole && url.port != 0) || fail("its port must be a number from 1 to 65535");
  }

  bool read_path(Url& url) {
    bool const has_more = rest_.find_first_of("?#") != std::string_view::npos;
    if (use_ == UrlUse::server && has_more) return fail("it must have no query and no fragment");
    if (!std::ranges::all_of(rest_, is_visible_ascii))
      return fail("its path contains a character that must be escaped");
    std::string_view const sent = rest_.substr(0, rest_.find('#'));
    std::string_view const path = sent.substr(0, sent.find('?'));
    if (!path.empty()) url.path = path;
    if (path.size() < sent.size()) url.query = sent.substr(path.size() + 1);
    return true;
  }

  std::string_view rest_;
  UrlUse use_;
  std::string_view problem_;
};

/// Removes user info and query, so that a message can quote the text.
std::string without_secrets(std::string_view text) {
  auto const scheme_end = text.find("://");
  auto const start = scheme_end == std::string_view::npos ? 0 : scheme_end + 3;
  // User info ends at the last '@' of the whole text, because a password may contain an unescaped slash.
  auto const at = text.rfind('@');
  bool const names_user = at != std::string_view::npos && at >= start;
  std::string_view const rest = text.substr(names_user ? at : start);
  return std::string(text.substr(0, start)).append(names_user ? "..." : "").append(rest.substr(0, rest.find('?')));
}

Result<Url> parse_url(std::string_view text, UrlUse use) {
  Url url;
  UrlReader reader(text, use);
  if (reader.read(url)) return url;
  auto const message = "the URL \"" + without_secrets(text) + "\" cannot be used: " + std::string(reader.problem());
  return Failure(FailureKind::invalid_request, "InvalidUrl", message);
}

}  // namespace

Result<Url> Url::parse(std::string_view text) { return parse_url(text, UrlUse::server); }

Result<Url> Url::parse_request(std::string_view text) { return parse_url(text, UrlUse::request); }

bool Url::host_is_address() const { return is_address(AF_INET, host) || is_address(AF_INET6, host); }

std::string Url::authority() const {
  bool const is_ipv6 = host.find(':') != std::string::npos;
  std::string result;
  if (is_ipv6) result += '[';
  result += host;
  if (is_ipv6) result += ']';
  result += ':';
  return result.append(std::to_string(port));
}

std::string Url::host_header() const {
  std::string result = authority();
  if (port == default_port(scheme)) result.resize(result.rfind(':'));
  return result;
}

std::string Url::origin() const { return scheme + "://" + host_header(); }

std::string join_url(std::string_view base, std::string_view path) {
  while (base.ends_with('/')) base.remove_suffix(1);
  while (path.starts_with('/')) path.remove_prefix(1);
  return std::string(base).append("/").append(path);
}

}  // namespace dynamorm
