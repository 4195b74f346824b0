#pragma once

#include <string>

#include "dynamorm/result.hpp"

#include "http/deadline.hpp"

namespace dynamorm::http {

/// The ways an exchange fails, each under the kind and name that the whole library knows it by. All but
/// `malformed_response` and most of `tls_failed` may pass when tried again, and say so with `retryable`.
[[nodiscard]] Failure connect_failed(std::string message);
[[nodiscard]] Failure tls_failed(std::string message);
[[nodiscard]] Failure timed_out(std::string message);
[[nodiscard]] Failure connection_lost(std::string message);
[[nodiscard]] Failure malformed_response(std::string message);

/// "350 ms", "1.5 s", "60 s".
[[nodiscard]] std::string in_words(Duration duration);
/// How long ago that was, in the same words.
[[nodiscard]] std::string elapsed_since(SteadyTime start);

}  // namespace dynamorm::http
