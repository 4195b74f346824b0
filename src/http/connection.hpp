#pragma once

#include <memory>
#include <optional>
#include <string>

#include "dynamorm/result.hpp"

#include "base/url.hpp"
#include "http/client_request.hpp"
#include "http/deadline.hpp"
#include "http/response.hpp"
#include "http/response_parser.hpp"
#include "http/stream.hpp"
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
};

/// One open blocking connection to an endpoint. It drives `RequestWriter` and `ResponseParser` over a `Stream`, one
/// exchange at a time. Not thread-safe.
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
  [[nodiscard]] bool reusable() const noexcept { return reusable_; }
  /// Returns whether the peer has neither closed the connection nor sent anything since the last exchange. Detects a
  /// closed connection before anything is sent on it. Never waits.
  [[nodiscard]] bool is_quiet() { return stream_->is_quiet(); }

 private:
  Connection(Route const& route, std::unique_ptr<Stream> stream);

  [[nodiscard]] Result<Response> receive_answer(Deadline const& deadline);
  [[nodiscard]] Failure sending_failed(Transferred const& sent, Deadline const& deadline) const;
  [[nodiscard]] Failure receiving_failed(Transfer outcome, Deadline const& deadline) const;
  void drop_large_buffer();

  Route const& route_;
  std::unique_ptr<Stream> stream_;
  ResponseParser parser_;
  std::string outgoing_;
  bool reusable_ = true;
};

}  // namespace dynamorm::http
