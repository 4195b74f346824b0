// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

#include "base/url.hpp"
#include "http/headers.hpp"

namespace dynamorm::http {

/// One request. `Host` is added unless given; `Content-Length` is always added.
struct Request {
  std::string method = "POST";
  std::string target = "/";  ///< Path and query, escaped: exactly the signed string.
  Headers headers = {};
  std::string body = {};
};

/// Rejects whatever would break the framing: an empty method or target, a space in either, a header name that is not a
/// token, a line break or other control character in a value, and a `Content-Length` or `Transfer-Encoding` header.
/// Fails with `invalid_request` "InvalidHttpRequest". The message never contains values.
[[nodiscard]] Status check(Request const& request);

/// Writes requests to one endpoint as HTTP/1.1, for a direct connection, for a proxy (absolute-form target, RFC 9112
/// section 3.2.2), or for the tunnel to an HTTPS endpoint through a proxy. Has no socket. Immutable, so any number of
/// threads may use it.
class RequestWriter {
 public:
  RequestWriter(Url const& endpoint, std::optional<Url> const& proxy);

  /// Replaces `out` with the head and body of the request, ready for one send.
  void write(Request const& request, std::string& out) const;

  /// Returns the CONNECT request that opens a tunnel to the endpoint (RFC 9110 section 9.3.6). It contains the proxy's
  /// credentials, which `write` then omits.
  [[nodiscard]] std::string tunnel_request() const;

 private:
  std::string host_;
  std::string authority_;
  std::string target_prefix_;        ///< "http://host:port" before each target for a plain proxy, otherwise empty.
  std::string proxy_authorization_;  ///< A whole header line, or empty.
  bool tunnelled_;
};

}  // namespace dynamorm::http
