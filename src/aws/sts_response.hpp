#pragma once

#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

#include "aws/credentials.hpp"

namespace dynamorm::aws {

/// The credentials in an answer to AssumeRole or AssumeRoleWithWebIdentity (AWS STS API Reference). Fails
/// (malformed_response, "MalformedCredentials") when it is no XML, lacks an element, has an unreadable expiry, or
/// carries a document type declaration, which no answer of STS does. No message quotes the document.
[[nodiscard]] Result<Credentials> parse_assumed_role(std::string_view xml, std::string source);

/// The error in an answer of STS; both empty if it holds none.
struct StsError {
  std::string code;
  std::string message;
};

[[nodiscard]] StsError parse_sts_error(std::string_view xml);

}  // namespace dynamorm::aws
