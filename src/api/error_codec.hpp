// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

/// Reads and writes the service's errors as JSON:
///
///   {"__type": "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", "message": "…"}
///
/// Rule from: "Error handling with DynamoDB", and the API reference, Common Error Types.
namespace dynamorm::api {

/// Reads a response with a status other than 200: a service failure with its name, message, status, retryability and
/// details (the item that made a condition fail, the reasons for a cancelled transaction or for throttling). Any other
/// body, such as a proxy's page, is a MalformedResponse.
[[nodiscard]] Failure read_error(int http_status, std::string const& body);

/// Writes the body of `failure`, which must be of the kind `service`.
[[nodiscard]] std::string write_error(Failure const& failure);

/// Returns the status of an error with this name.
[[nodiscard]] int http_status_of(std::string_view error_name) noexcept;

/// Returns whether the error asks the client to slow down.
[[nodiscard]] bool is_throttling(std::string_view error_name) noexcept;

/// Returns whether the same request may succeed later: throttling, conflicts with other writes, faults of the service.
[[nodiscard]] bool is_retryable(std::string_view error_name, int http_status) noexcept;

}  // namespace dynamorm::api
