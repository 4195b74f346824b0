#pragma once

#include <string>
#include <string_view>

#include "dynamorm/backend.hpp"
#include "dynamorm/result.hpp"

/// Requests and responses to and from the JSON that the service speaks, for the client, which writes requests and reads
/// responses, and for a server, which does the opposite. All of it is stateless and may be called from any thread.
namespace dynamorm::api {

/// The value of the header X-Amz-Target: "DynamoDB_20120810.GetItem". Valid as long as the program.
[[nodiscard]] std::string_view target(Request const& request) noexcept;
/// The name of the operation: "GetItem".
[[nodiscard]] std::string_view name(Request const& request) noexcept;

/// The body that asks for `request`.
[[nodiscard]] std::string write_request(Request const& request);
/// The same, appended to what a buffer holds.
void write_request(std::string& out, Request const& request);

/// The response to `request` in the body of an answer with status 200. Members unknown here are passed over. Fails with
/// MalformedResponse, which says what is wrong and where.
[[nodiscard]] Result<Response> read_response(Request const& request, std::string const& body);

/// The request in a body. Fails with what the service answers: UnknownOperationException, SerializationException for
/// what is not JSON or of a wrong type, ValidationException for broken constraints, all of them in one message.
[[nodiscard]] Result<Request> read_request(std::string_view target, std::string const& body);

/// The body that answers with `response`; empty for the operations that answer nothing.
[[nodiscard]] std::string write_response(Response const& response);
/// The same, appended to what a buffer holds.
void write_response(std::string& out, Response const& response);

/// Whether `target` names an operation.
[[nodiscard]] bool is_target(std::string_view target) noexcept;
/// Whether `body` is what the service takes for JSON, whatever it says.
[[nodiscard]] bool is_json(std::string const& body);

}  // namespace dynamorm::api
