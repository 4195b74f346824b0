// SPDX-License-Identifier: Apache-2.0
#include "http/exchange_failures.hpp"

#include <utility>

namespace dynamorm::http {
namespace {

Failure retryable(FailureKind kind, std::string name, std::string message) {
  Failure failure(kind, std::move(name), std::move(message));
  failure.retryable(true);
  return failure;
}

}  // namespace

Failure connect_failed(std::string message) {
  return retryable(FailureKind::connect_failed, "ConnectFailed", std::move(message));
}

Failure tls_failed(std::string message) { return {FailureKind::tls_failed, "TlsFailed", std::move(message)}; }

Failure timed_out(std::string message) {
  return retryable(FailureKind::timed_out, "RequestTimedOut", std::move(message));
}

Failure connection_lost(std::string message) {
  return retryable(FailureKind::connection_lost, "ConnectionLost", std::move(message));
}

Failure malformed_response(std::string message) {
  return {FailureKind::malformed_response, "MalformedResponse", std::move(message)};
}

std::string in_words(Duration duration) {
  auto const milliseconds = std::chrono::round<std::chrono::milliseconds>(duration).count();
  if (milliseconds < 1000) return std::to_string(milliseconds) + " ms";
  auto const tenths = (milliseconds + 50) / 100;
  std::string text = std::to_string(tenths / 10);
  if (tenths % 10 != 0) text.append(".").append(std::to_string(tenths % 10));
  return text.append(" s");
}

std::string elapsed_since(SteadyTime start) { return in_words(now() - start); }

}  // namespace dynamorm::http
