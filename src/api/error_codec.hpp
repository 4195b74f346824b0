#pragma once

#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

/// The service's errors to and from the JSON that they travel in:
///
///   {"__type": "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", "message": "…"}
///
/// Rule from: "Error handling with DynamoDB", and the API reference, Common Error Types.
namespace dynamorm::api {

/// What an answer with another status than 200 says: a service failure with its name, message, status, whether a retry
/// may help, and what came with it (the item that failed a condition, the reasons for a cancelled transaction or for
/// throttling). A body that is no such JSON, such as a proxy's page, is a MalformedResponse.
[[nodiscard]] Failure read_error(int http_status, std::string const& body);

/// The body that says `failure`, which is of the kind `service`.
[[nodiscard]] std::string write_error(Failure const& failure);

/// The status that an error of this name is sent with.
[[nodiscard]] int http_status_of(std::string_view error_name) noexcept;

/// Whether the error asks the client to slow down.
[[nodiscard]] bool is_throttling(std::string_view error_name) noexcept;

/// Whether the same request may succeed later: throttling, conflicts with another write, faults of the service.
[[nodiscard]] bool is_retryable(std::string_view error_name, int http_status) noexcept;

}  // namespace dynamorm::api
