#pragma once

#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

#include "engine/engine_settings.hpp"
#include "server/http_request.hpp"
#include "server/query.hpp"

namespace dynamorm::server {

/// Who says to have signed a request, and what: the parts of a Signature Version 4. What it is worth is for the
/// gatekeeper to say. Its views are valid as long as the request, and across moves.
struct Authorization {
  std::string_view algorithm{};  ///< "AWS4-HMAC-SHA256".

  std::string_view access_key_id{};  ///< The five parts of the credential.
  std::string_view date{};
  std::string_view region{};
  std::string_view service{};
  std::string_view terminator{};  ///< "aws4_request".

  std::string_view signed_headers{};  ///< "host;x-amz-date".
  std::string_view signature{};
  std::string_view timestamp{};  ///< Of X-Amz-Date, or else the header Date, as it was sent.
  Query query{};                 ///< Of a presigned request, whose parts are views of its values.
  bool is_presigned = false;     ///< The signature is in the query, not in the header Authorization.
};

/// Fails as the service does where there is no signature or not all of its parts: MissingAuthenticationTokenException,
/// IncompleteSignatureException, InvalidSignatureException for one in both places. Rule from: "Troubleshoot AWS
/// Signature Version 4 errors", IAM User Guide; the words are those that are observed.
[[nodiscard]] Result<Authorization> authorization_of(HttpRequest const& request);

/// On whose behalf the request is made: the region is its signature's, and the account its access key where that is the
/// number of one. Fails as authorization_of does.
[[nodiscard]] Result<engine::Caller> caller_of(HttpRequest const& request);

/// Parts of a request's target, which is a path, or the whole URL as proxies are sent it. A path has no authority.
[[nodiscard]] std::string_view authority_of(std::string_view target) noexcept;
[[nodiscard]] std::string_view path_of(std::string_view target) noexcept;
[[nodiscard]] std::string_view query_of(std::string_view target) noexcept;

}  // namespace dynamorm::server
