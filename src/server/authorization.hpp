#pragma once

#include "dynamorm/result.hpp"

#include "engine/settings.hpp"
#include "server/http_request.hpp"

namespace dynamorm::server {

/// On whose behalf a request is made, as its signature says it: in the header Authorization, or in the query of a
/// presigned request. What the signature is worth is not looked at.
///
/// Fails as the service does where there is no signature or not all of its parts: MissingAuthenticationTokenException,
/// IncompleteSignatureException, InvalidSignatureException for one in both places. Rule from: "Troubleshoot AWS
/// Signature Version 4 errors", IAM User Guide; the words are those that are observed.
[[nodiscard]] Result<engine::Caller> caller_of(HttpRequest const& request);

}  // namespace dynamorm::server
