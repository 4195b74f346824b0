#include "http/url.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace dynamorm::http {
namespace {

constexpr std::uint16_t http_port = 80;
constexpr std::uint16_t https_port = 443;

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), lower);
  return result;
}

std::uint16_t default_port(std::string_view scheme) noexcept { return scheme == "https" ? https_port : http_port; }

bool is_address(int family, std::string const& host) {
  std::array<unsigned char, sizeof(in6_addr)> bytes;
  return inet_pton(family, host.c_str(), bytes.data()) == 1;
}

bool is_host_character(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
}

bool is_visible_ascii(char c) noexcept { return c > ' ' && c < '\x7f'; }

std::optional<int> hex_digit(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

std::optional<std::string> undo_percent_escapes(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      result += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    auto const high = hex_digit(text[i + 1]);
    auto const low = hex_digit(text[i + 2]);
    if (!high || !low) return std::nullopt;
    result += static_cast<char>(*high * 16 + *low);
    i += 2;
  }
  return result;
}

/// Takes one URL apart from left to right; `problem` says in plain words what stopped it.
class UrlReader {
 public:
  explicit UrlReader(std::string_view text) : rest_(text) {}

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
      auto user_info = undo_percent_escapes(authority.substr(0, at));
      if (!user_info) return fail("its user name or password has a broken percent-escape");
      url.user_info = *std::move(user_info);
      authority.remove_prefix(at + 1);
    }
    return authority.starts_with('[') ? read_bracketed_host(url, authority) : read_named_host(url, authority);
  }

  bool read_bracketed_host(Url& url, std::string_view authority) {
    auto const end = authority.find(']');
    if (end == std::string_view::npos) return fail("the bracket around its IPv6 address is not closed");
    url.host = lowered(authority.substr(1, end - 1));
    if (!is_address(AF_INET6, url.host)) return fail("what stands in brackets is not an IPv6 address");
    return read_port(url, authority.substr(end + 1));
  }

  bool read_named_host(Url& url, std::string_view authority) {
    auto const end = std::min(authority.find(':'), authority.size());
    url.host = lowered(authority.substr(0, end));
    if (authority.find(':', end + 1) != std::string_view::npos) return fail("an IPv6 address must stand in brackets");
    if (url.host.empty()) return fail("it names no host");
    if (!std::ranges::all_of(url.host, is_host_character)) {
      return fail("a host name holds only ASCII letters, digits, dots, dashes and underscores");
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
    if (rest_.find_first_of("?#") != std::string_view::npos) return fail("it must have no query and no fragment");
    if (!std::ranges::all_of(rest_, is_visible_ascii)) return fail("its path holds a character that must be escaped");
    if (!rest_.empty()) url.path = rest_;
    return true;
  }

  std::string_view rest_;
  std::string_view problem_;
};

std::string without_user_info(std::string_view text) {
  auto const scheme_end = text.find("://");
  auto const start = scheme_end == std::string_view::npos ? 0 : scheme_end + 3;
  // Up to the last '@' of the whole text: a password with a bare slash in it must not be printed either.
  auto const at = text.rfind('@');
  if (at == std::string_view::npos || at < start) return std::string(text);
  return std::string(text.substr(0, start)).append("...").append(text.substr(at));
}

}  // namespace

Result<Url> Url::parse(std::string_view text) {
  Url url;
  UrlReader reader(text);
  if (reader.read(url)) return url;
  auto const message = "the URL \"" + without_user_info(text) + "\" can't be used: " + std::string(reader.problem());
  return Failure(FailureKind::invalid_request, "InvalidUrl", message);
}

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

}  // namespace dynamorm::http
