// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "dynamorm/backend.hpp"
#include "dynamorm/result.hpp"

/// Reads and writes requests and responses as the service's JSON. The client writes requests and reads responses; the
/// server does the opposite. Stateless and thread-safe.
namespace dynamorm::api {

/// Returns the value of the header X-Amz-Target: "DynamoDB_20120810.GetItem". Valid as long as the program.
[[nodiscard]] std::string_view target(Request const& request) noexcept;
/// Returns the name of the operation: "GetItem".
[[nodiscard]] std::string_view name(Request const& request) noexcept;

/// Writes the body of `request`.
[[nodiscard]] std::string write_request(Request const& request);
/// The same, appended to a buffer.
void write_request(std::string& out, Request const& request);

/// Reads the response to `request` from the body of a response with status 200. Ignores unknown members. Fails with
/// MalformedResponse, which says what is wrong and where.
[[nodiscard]] Result<Response> read_response(Request const& request, std::string const& body);

/// Reads a request. Fails with the service's error: UnknownOperationException, SerializationException for malformed
/// JSON or wrong types, ValidationException with all violated constraints in one message.
[[nodiscard]] Result<Request> read_request(std::string_view target, std::string const& body);

/// Writes the body of `response`; empty for operations without output.
[[nodiscard]] std::string write_response(Response const& response);
/// The same, appended to a buffer.
void write_response(std::string& out, Response const& response);

/// Returns whether `target` names an operation.
[[nodiscard]] bool is_target(std::string_view target) noexcept;
/// Returns whether the service accepts `body` as JSON, whatever its content.
[[nodiscard]] bool is_json(std::string const& body);

}  // namespace dynamorm::api
