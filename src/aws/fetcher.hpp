// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "dynamorm/result.hpp"

#include "aws/config/environment.hpp"
#include "base/clock.hpp"

namespace dynamorm::aws {

/// One small HTTP request to a source of credentials.
struct FetchRequest {
  std::string method = "GET";
  std::string url{};  ///< "http://169.254.169.254/latest/api/token"
  /// All headers except Host, whose value is the URL's host_header(). A signature may cover them.
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

/// Makes an HTTP exchange. Sources of credentials use this interface, and the transport implements it. Thread-safe.
class Fetcher {
 public:
  virtual ~Fetcher() = default;

  /// Sends the request once and returns the response, whatever its status. Does not follow redirects. Fails with
  /// connect_failed, tls_failed, timed_out, connection_lost or malformed_response. Messages must not quote headers or
  /// bodies, because these contain secrets.
  [[nodiscard]] virtual Result<FetchResponse> fetch(FetchRequest const& request) const = 0;
};

/// Everything that finding credentials and regions needs. The three must outlive the holder.
struct Surroundings {
  Environment const& environment;
  Fetcher const& fetcher;
  Clock const& clock;
};

/// The number of attempts of an exchange.
struct FetchAttempts {
  int without_answer = 3;  ///< If there is no response, or an incomplete one.
  int with_answer = 3;     ///< If the response is worth a retry.
};

/// Returns whether the peer reports its own error or overload: 429 or 5xx.
[[nodiscard]] bool is_passing_trouble(FetchResponse const& response);

/// Fetches with retries after short pauses where they may help, and returns the last outcome.
[[nodiscard]] Result<FetchResponse> fetch_with_retries(
    Surroundings const& surroundings, FetchRequest const& request, FetchAttempts attempts = {},
    std::function<bool(FetchResponse const&)> const& worth_another_try = is_passing_trouble);

}  // namespace dynamorm::aws
