#pragma once

#include <memory>
#include <optional>
#include <string>

#include "dynamorm/result.hpp"

#include "http/deadline.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/response_parser.hpp"
#include "http/stream.hpp"
#include "http/tls.hpp"
#include "http/url.hpp"

namespace dynamorm::http {

/// Where connections lead and by what way. Shared by all connections of a client; must outlive them.
struct Route {
  Url endpoint;
  std::optional<Url> proxy;               ///< An "http" URL.
  std::shared_ptr<TlsContext const> tls;  ///< Given exactly when the endpoint is "https".
  ResponseParser::Limits limits;
  RequestWriter writer{endpoint, proxy};

  /// The endpoint, and the proxy if there is one: how messages name the way.
  [[nodiscard]] std::string in_words() const;
};

/// One open connection to an endpoint, blocking: it drives `RequestWriter` and `ResponseParser` over a `Stream`, one
/// exchange after the other. For one thread at a time.
class Connection {
 public:
  /// Looks up the host, connects, asks the proxy for a tunnel and shakes hands, as far as the route needs each. All but
  /// the look-up must be over within `connect_timeout` and by the deadline.
  /// Fails with ConnectFailed, TlsFailed, RequestTimedOut, ConnectionLost or MalformedResponse.
  [[nodiscard]] static Result<std::unique_ptr<Connection>> open(Route const& route, Duration connect_timeout,
                                                                Deadline const& deadline);

  /// Sends the request and waits for the whole answer.
  /// Fails with RequestTimedOut, ConnectionLost or MalformedResponse; nothing is sent twice.
  [[nodiscard]] Result<Response> exchange(Request const& request, Deadline const& deadline);

  /// Whether another exchange may follow: the last one went well and the peer keeps the connection.
  [[nodiscard]] bool reusable() const noexcept { return reusable_; }
  /// Whether the peer has left the connection alone since the last exchange. A connection it closed meanwhile is found
  /// out here, before anything is sent on it. Never waits.
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
