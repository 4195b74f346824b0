// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "dynamorm/result.hpp"

#include "base/url.hpp"
#include "http/client_request.hpp"
#include "http/response_parser.hpp"
#include "http/tls.hpp"

namespace dynamorm::http {

/// The destination of connections and the way to it. Shared by all connections of a client; must outlive them.
struct Route {
  Url endpoint;
  std::optional<Url> proxy;               ///< An "http" URL.
  std::shared_ptr<TlsContext const> tls;  ///< Set if and only if the endpoint is "https".
  ResponseParser::Limits limits;
  RequestWriter writer{endpoint, proxy};

  /// Names the endpoint, and the proxy if there is one, for messages.
  [[nodiscard]] std::string in_words() const;
  /// Returns the host to connect to.
  [[nodiscard]] Url const& first_hop() const noexcept { return proxy ? *proxy : endpoint; }
};

/// A route that is completed when the first connection is opened: reads the certificate authorities then. Thread-safe.
class LazyRoute {
 public:
  LazyRoute(Url endpoint, std::optional<Url> proxy, std::string ca_bundle, ResponseParser::Limits limits);

  /// Never null; valid as long as this object. Fails with ConnectFailed if the proxy is unusable, and with TlsFailed if
  /// the certificate authorities are. Connections that are open read the route without a lock, because it does not
  /// change after the first success.
  [[nodiscard]] Result<Route const*> ready();

  /// The route as far as it is known before the first success: without TLS.
  [[nodiscard]] Route const& route() const noexcept { return route_; }

 private:
  std::string const ca_bundle_;
  std::mutex preparing_;
  Route route_;  // its `tls` is guarded by preparing_ until it is set
};

}  // namespace dynamorm::http
