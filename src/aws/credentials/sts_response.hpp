#pragma once

#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

#include "aws/credentials/credentials.hpp"

namespace dynamorm::aws {

/// Parses the credentials in a response to AssumeRole or AssumeRoleWithWebIdentity (AWS STS API Reference). Fails
/// (malformed_response, "MalformedCredentials") if it is not XML, lacks an element, has an invalid expiry, or contains
/// a document type declaration, which STS never sends. Messages do not quote the document.
[[nodiscard]] Result<Credentials> parse_assumed_role(std::string_view xml, std::string source);

/// The error in an STS response; both empty if there is none.
struct StsError {
  std::string code;
  std::string message;
};

[[nodiscard]] StsError parse_sts_error(std::string_view xml);

}  // namespace dynamorm::aws
