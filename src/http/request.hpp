#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

#include "http/headers.hpp"
#include "http/url.hpp"

namespace dynamorm::http {

/// One request as the caller means it. `Host` is added where the caller gave none, `Content-Length` always.
struct Request {
  std::string method = "POST";
  std::string target = "/";  ///< Path and query, escaped: exactly what the signature covered.
  Headers headers = {};
  std::string body = {};
};

/// Refuses what would break the framing on the wire: an empty or spaced method or target, a header name that is not a
/// token, a line break or other control character in a value, a `Content-Length` or `Transfer-Encoding` of the
/// caller's own. Fails with `invalid_request` "InvalidHttpRequest"; values never appear in the message.
[[nodiscard]] Status check(Request const& request);

/// Turns requests to one endpoint into the bytes of HTTP/1.1, for a direct connection, for one through a proxy
/// (absolute-form target, RFC 9112 section 3.2.2) or for the tunnel that an HTTPS endpoint needs through a proxy.
/// Holds no socket; immutable, so any number of threads may write with it.
class RequestWriter {
 public:
  RequestWriter(Url const& endpoint, std::optional<Url> const& proxy);

  /// Replaces `out` by head and body of the request, ready for one send.
  void write(Request const& request, std::string& out) const;

  /// The CONNECT request that opens a tunnel to the endpoint (RFC 9110 section 9.3.6). Carries the proxy's
  /// credentials, which `write` then leaves out.
  [[nodiscard]] std::string tunnel_request() const;

 private:
  std::string host_;
  std::string authority_;
  std::string target_prefix_;        ///< "http://host:port" before each target for a plain proxy, else empty.
  std::string proxy_authorization_;  ///< A whole header line, or empty.
  bool tunnelled_;
};

}  // namespace dynamorm::http
