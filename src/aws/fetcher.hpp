#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "dynamorm/result.hpp"

namespace dynamorm::aws {

/// One small HTTP request to a source of credentials.
struct FetchRequest {
  std::string method = "GET";
  std::string url{};  ///< "http://169.254.169.254/latest/api/token"
  /// All but Host, which is the URL's host_header(): a signature may cover it.
  std::vector<std::pair<std::string, std::string>> headers{};
  std::string body{};
  std::chrono::milliseconds connect_timeout{1000};
  std::chrono::milliseconds timeout{1000};  ///< Of the whole exchange.
  std::size_t response_limit = 64 * 1024;   ///< Of the body, in bytes; a longer one is a failure.
  bool through_proxy = false;  ///< Whether a configured proxy may be used: not for addresses of the machine itself.
};

struct FetchResponse {
  int status = 0;
  std::string body{};
};

/// Makes an HTTP exchange: the seam between the sources of credentials, which know no sockets, and the transport, which
/// implements it. Thread-safe.
class Fetcher {
 public:
  virtual ~Fetcher() = default;

  /// Sends the request once and returns whatever answer came, of any status; redirects are not followed. Fails with
  /// connect_failed, tls_failed, timed_out, connection_lost or malformed_response. No message of a failure may quote
  /// headers or bodies, since they hold secrets.
  [[nodiscard]] virtual Result<FetchResponse> fetch(FetchRequest const& request) const = 0;
};

}  // namespace dynamorm::aws
