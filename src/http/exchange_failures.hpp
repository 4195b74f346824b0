// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dynamorm/result.hpp"

#include "http/deadline.hpp"

namespace dynamorm::http {

/// Makes the failures of an exchange, with the kinds and names used in the whole library. All except
/// `malformed_response` and most of `tls_failed` are retryable.
[[nodiscard]] Failure connect_failed(std::string message);
[[nodiscard]] Failure tls_failed(std::string message);
[[nodiscard]] Failure timed_out(std::string message);
[[nodiscard]] Failure connection_lost(std::string message);
[[nodiscard]] Failure malformed_response(std::string message);

/// Formats a duration: "350 ms", "1.5 s", "60 s".
[[nodiscard]] std::string in_words(Duration duration);
/// Formats the time since `moment` in the same way.
[[nodiscard]] std::string elapsed_since(SteadyTime start);

}  // namespace dynamorm::http
