#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

namespace dynamorm {

/// The parts of an absolute `http` or `https` URL.
struct Url {
  std::string scheme;     ///< "http" or "https", in lower case.
  std::string user_info;  ///< "user:password" with percent-escapes undone, or empty. A secret: never print it.
  std::string host;       ///< In lower case; an IPv6 literal stands without its brackets.
  std::uint16_t port = 0;
  std::string path = "/";  ///< Begins with a slash; "/" when the text had none.
  std::string query = {};  ///< Without the '?'.

  /// Parses the URL of an endpoint or a proxy. The default port is the scheme's (80 or 443).
  /// Fails with `invalid_request` "InvalidUrl" on any other scheme, an empty or impossible host, a port out of range, a
  /// query or a fragment. The message quotes the text without user info and query.
  [[nodiscard]] static Result<Url> parse(std::string_view text);

  /// Parses the URL of one request: takes a query, drops a fragment, and fails on user info.
  [[nodiscard]] static Result<Url> parse_request(std::string_view text);

  [[nodiscard]] bool is_https() const noexcept { return scheme == "https"; }
  /// Whether `host` is an IPv4 or IPv6 address and not a name.
  [[nodiscard]] bool host_is_address() const;
  /// "host:port" with the brackets of an IPv6 literal: what a CONNECT request names.
  [[nodiscard]] std::string authority() const;
  /// The value of the `Host` header: as `authority()`, without the port where it is the scheme's own.
  [[nodiscard]] std::string host_header() const;
  /// "scheme://host" and the port unless it is the scheme's own: how messages name the endpoint. Holds no secret.
  [[nodiscard]] std::string origin() const;

  friend bool operator==(Url const&, Url const&) = default;
};

/// `base` with `path` below it and exactly one slash between them.
[[nodiscard]] std::string join_url(std::string_view base, std::string_view path);

}  // namespace dynamorm
