// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

namespace dynamorm {

/// The parts of an absolute `http` or `https` URL.
struct Url {
  std::string scheme;     ///< "http" or "https", in lower case.
  std::string user_info;  ///< "user:password", percent-decoded, or empty. A secret: never print it.
  std::string host;       ///< In lower case; an IPv6 address has no brackets.
  std::uint16_t port = 0;
  std::string path = "/";  ///< Begins with a slash; "/" if the text has no path.
  std::string query = {};  ///< Without the '?'.

  /// Parses the URL of an endpoint or a proxy. The default port is 80 or 443, depending on the scheme.
  /// Fails with `invalid_request` "InvalidUrl" for any other scheme, an empty or invalid host, a port out of range, a
  /// query or a fragment. The message quotes the text without user info and query.
  [[nodiscard]] static Result<Url> parse(std::string_view text);

  /// Parses the URL of one request: accepts a query, drops a fragment, and rejects user info.
  [[nodiscard]] static Result<Url> parse_request(std::string_view text);

  [[nodiscard]] bool is_https() const noexcept { return scheme == "https"; }
  /// Whether `host` is an IPv4 or IPv6 address and not a name.
  [[nodiscard]] bool host_is_address() const;
  /// Returns "host:port", as in a CONNECT request. An IPv6 address has brackets.
  [[nodiscard]] std::string authority() const;
  /// Returns the value of the `Host` header: `authority()` without the scheme's default port.
  [[nodiscard]] std::string host_header() const;
  /// Returns "scheme://host", with the port unless it is the scheme's default. For messages; contains no secrets.
  [[nodiscard]] std::string origin() const;

  friend bool operator==(Url const&, Url const&) = default;
};

/// Joins `base` and `path` with exactly one slash between them.
[[nodiscard]] std::string join_url(std::string_view base, std::string_view path);

}  // namespace dynamorm
