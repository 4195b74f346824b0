#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "dynamorm/result.hpp"

#include "http/deadline.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/url.hpp"

namespace dynamorm::http {

struct ClientOptions {
  Url endpoint;
  /// An HTTP proxy; a plain endpoint is asked for through it by its full URL, an HTTPS one through a tunnel. User info
  /// in it becomes Basic credentials for the proxy.
  std::optional<Url> proxy = std::nullopt;
  /// A PEM file with the certificate authorities to trust instead of the system's. Read when the first connection to an
  /// HTTPS endpoint is opened.
  std::string ca_bundle = {};
  Timeouts timeouts = {};
  /// Connections open at once; further requests wait for one to become free.
  std::size_t max_connections = 50;
  /// How long an unused connection is kept for the next request.
  Duration keep_alive = std::chrono::seconds(60);
  /// The largest body of an answer, in bytes. DynamoDB's own largest are those of BatchGetItem, 16 MB of items.
  std::size_t max_response_body = 64 * 1024 * 1024;
};

/// Exchanges HTTP/1.1 requests for answers with one endpoint over connections that it keeps alive.
///
/// Thread-safe: any number of threads may send at once. Starts no threads, opens nothing before the first request, and
/// closes everything at its end, which must come after that of all calls of `send`.
class Client {
 public:
  explicit Client(ClientOptions options);
  ~Client();
  Client(Client const&) = delete;
  Client& operator=(Client const&) = delete;

  /// Sends the request and waits for the whole answer, of whatever status. Never sends a request twice.
  /// Fails with `invalid_request` before anything is sent, or with ConnectFailed, TlsFailed, RequestTimedOut,
  /// ConnectionLost or MalformedResponse; each names the endpoint.
  [[nodiscard]] Result<Response> send(Request const& request);
  /// The same with time limits of its own, for a caller with a budget over several attempts.
  [[nodiscard]] Result<Response> send(Request const& request, Timeouts const& timeouts);

 private:
  class Core;
  std::unique_ptr<Core> core_;
};

}  // namespace dynamorm::http
