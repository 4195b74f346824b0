#pragma once

#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

#include "aws/credentials.hpp"

namespace dynamorm::aws {

/// The JSON documents in which credentials are handed over.
enum class CredentialsDocument {
  process,   ///< Of a `credential_process`: Version 1, SessionToken ("Process credential provider").
  endpoint,  ///< Of a container's endpoint or of instance metadata: Token, Code ("Container credential provider").
};

/// Reads a document. Fails (malformed_response, "MalformedCredentials") when it is no JSON, lacks a member, states an
/// expiry that is no ISO 8601 time, or says itself that there was an error; no message quotes a value of the document
/// other than the error it reports.
[[nodiscard]] Result<Credentials> parse_credentials_document(std::string_view json, CredentialsDocument form,
                                                             std::string source);

/// What an error document says, as "Code: message", or "" if it is not one.
[[nodiscard]] std::string error_in_document(std::string_view json);

}  // namespace dynamorm::aws
