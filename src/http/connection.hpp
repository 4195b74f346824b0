// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "dynamorm/result.hpp"

#include "http/client_request.hpp"
#include "http/deadline.hpp"
#include "http/message_exchange.hpp"
#include "http/response.hpp"
#include "http/route.hpp"
#include "http/stream.hpp"

namespace dynamorm::http {

/// One open blocking connection to an endpoint. It drives a `MessageExchange` over a `Stream`. Not thread-safe.
class Connection {
 public:
  /// Resolves the host, connects, opens the proxy's tunnel and performs the TLS handshake, as far as the route needs
  /// them. Everything except the resolution must end within `connect_timeout` and before the deadline. Fails with
  /// ConnectFailed, TlsFailed, RequestTimedOut, ConnectionLost or MalformedResponse.
  [[nodiscard]] static Result<std::unique_ptr<Connection>> open(Route const& route, Duration connect_timeout,
                                                                Deadline const& deadline);

  /// Sends the request and waits for the complete response. Never sends a request twice.
  /// Fails with RequestTimedOut, ConnectionLost or MalformedResponse.
  [[nodiscard]] Result<Response> exchange(Request const& request, Deadline const& deadline);

  /// Returns whether another exchange may follow: the last one succeeded and the peer keeps the connection.
  [[nodiscard]] bool reusable() const noexcept { return exchange_.reusable(); }
  /// Returns whether the peer has neither closed the connection nor sent anything since the last exchange. Detects a
  /// closed connection before anything is sent on it. Never waits.
  [[nodiscard]] bool is_quiet() { return stream_->is_quiet(); }

 private:
  Connection(Route const& route, std::unique_ptr<Stream> stream);

  std::unique_ptr<Stream> stream_;
  MessageExchange exchange_;
};

}  // namespace dynamorm::http
