// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "dynamorm/result.hpp"

#include "base/url.hpp"
#include "http/client_request.hpp"
#include "http/deadline.hpp"
#include "http/response.hpp"

namespace dynamorm::http {

struct ClientOptions {
  Url endpoint;
  /// An HTTP proxy. It receives requests for a plain endpoint with their full URL, and opens a tunnel to an HTTPS
  /// endpoint. User info in the URL becomes Basic credentials for the proxy.
  std::optional<Url> proxy = std::nullopt;
  /// A PEM file with the certificate authorities to trust instead of the system's. It is read when the first connection
  /// to an HTTPS endpoint is opened.
  std::string ca_bundle = {};
  Timeouts timeouts = {};
  /// The maximum number of open connections. Further requests wait for a free one.
  std::size_t max_connections = 50;
  /// The time to keep an unused connection for the next request.
  Duration keep_alive = std::chrono::seconds(60);
  /// The maximum size of a response body, in bytes. DynamoDB's largest are those of BatchGetItem: 16 MB of items.
  std::size_t max_response_body = 64 * 1024 * 1024;
};

/// Exchanges HTTP/1.1 requests and responses with one endpoint over persistent connections.
///
/// Thread-safe: any number of threads may send at once. It starts no threads, opens no connection before the first
/// request, and closes all of them in its destructor. Destroy it only after all calls of `send` have returned.
class Client {
 public:
  explicit Client(ClientOptions options);
  ~Client();
  Client(Client const&) = delete;
  Client& operator=(Client const&) = delete;

  /// Sends the request and waits for the complete response, whatever its status. Never sends a request twice.
  /// Fails with `invalid_request` before anything is sent, or with ConnectFailed, TlsFailed, RequestTimedOut,
  /// ConnectionLost or MalformedResponse. Each names the endpoint.
  [[nodiscard]] Result<Response> send(Request const& request);
  /// Does the same with its own time limits, for callers with a budget for several attempts.
  [[nodiscard]] Result<Response> send(Request const& request, Timeouts const& timeouts);

 private:
  class Core;
  std::unique_ptr<Core> core_;
};

}  // namespace dynamorm::http
