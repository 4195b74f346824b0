// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

#include "aws/credentials/credentials.hpp"

namespace dynamorm::aws {

/// The forms of JSON documents that contain credentials.
enum class CredentialsDocument {
  process,   ///< From a `credential_process`: Version 1, SessionToken ("Process credential provider").
  endpoint,  ///< From a container's endpoint or instance metadata: Token, Code ("Container credential provider").
};

/// Parses a document. Fails (malformed_response, "MalformedCredentials") if it is not JSON, lacks a member, has an
/// expiry that is not an ISO 8601 time, or reports an error. Messages quote no value of the document except the
/// reported error.
[[nodiscard]] Result<Credentials> parse_credentials_document(std::string_view json, CredentialsDocument form,
                                                             std::string source);

/// Returns the error in a document as "Code: message", or "" if it has no error.
[[nodiscard]] std::string error_in_document(std::string_view json);

}  // namespace dynamorm::aws
