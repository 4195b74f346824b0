#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

namespace dynamorm::http {

/// An `http` or `https` URL taken apart: where an endpoint or a proxy is reached.
struct Url {
  std::string scheme;     ///< "http" or "https", in lower case.
  std::string user_info;  ///< "user:password" with percent-escapes undone, or empty. A secret: never print it.
  std::string host;       ///< In lower case; an IPv6 literal stands without its brackets.
  std::uint16_t port = 0;
  std::string path = "/";  ///< Begins with a slash; "/" when the text had none.

  /// Takes an absolute URL apart. Without a port the scheme's own is used (80 or 443).
  /// Fails with `invalid_request` "InvalidUrl" on any other scheme, an empty or impossible host, a port out of range, a
  /// query or a fragment. The message quotes the text without its user info.
  [[nodiscard]] static Result<Url> parse(std::string_view text);

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

}  // namespace dynamorm::http
