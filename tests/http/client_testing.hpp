// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gmock/gmock.h>

#include <chrono>
#include <string>
#include <string_view>

#include "http/client.hpp"

namespace dynamorm::http {

using namespace std::chrono_literals;

/// Options for a server on loopback, with limits that let a test fail rather than hang.
[[nodiscard]] inline ClientOptions options_for(std::string const& url) {
  ClientOptions options{.endpoint = *Url::parse(url)};
  options.timeouts = {.connect = 2s, .idle = 5s, .request = 5s};
  return options;
}

[[nodiscard]] inline Request request_with(std::string body) { return {.body = std::move(body)}; }

/// Matches a response with this body.
MATCHER_P(AnsweredWith, body, "is an answer with the body " + testing::PrintToString(body)) {
  if (!arg.ok()) {
    *result_listener << arg.failure().describe();
    return false;
  }
  return arg->body == body;
}

/// Matches a failure with this kind and name, and with this text in its message.
MATCHER_P3(FailedWith, kind, name, message, "is a failure " + std::string(name) + " about \"" + message + '"') {
  if (arg.ok()) {
    *result_listener << "answered with status " << arg->status;
    return false;
  }
  *result_listener << arg.failure().describe();
  return arg.failure().kind() == kind && arg.failure().name() == name &&
         arg.failure().message().find(message) != std::string::npos;
}

[[nodiscard]] inline auto fails_to_connect(std::string const& message) {
  return FailedWith(FailureKind::connect_failed, "ConnectFailed", message);
}
[[nodiscard]] inline auto fails_tls(std::string const& message) {
  return FailedWith(FailureKind::tls_failed, "TlsFailed", message);
}
[[nodiscard]] inline auto times_out(std::string const& message) {
  return FailedWith(FailureKind::timed_out, "RequestTimedOut", message);
}
[[nodiscard]] inline auto loses_the_connection(std::string const& message) {
  return FailedWith(FailureKind::connection_lost, "ConnectionLost", message);
}
[[nodiscard]] inline auto gets_a_malformed_answer(std::string const& message) {
  return FailedWith(FailureKind::malformed_response, "MalformedResponse", message);
}

}  // namespace dynamorm::http
