// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

#include "engine/engine_settings.hpp"
#include "server/http_request.hpp"
#include "server/query.hpp"

namespace dynamorm::server {

/// The parts of a request's Signature Version 4, not yet verified; that is the gatekeeper's task. Its views are valid
/// as long as the request, and across moves.
struct Authorization {
  std::string_view algorithm{};  ///< "AWS4-HMAC-SHA256".

  std::string_view access_key_id{};  ///< The five parts of the credential.
  std::string_view date{};
  std::string_view region{};
  std::string_view service{};
  std::string_view terminator{};  ///< "aws4_request".

  std::string_view signed_headers{};  ///< "host;x-amz-date".
  std::string_view signature{};
  std::string_view timestamp{};  ///< The value of X-Amz-Date, or else of the header Date, as it was sent.
  Query query{};                 ///< The query of a presigned request, which the parts above are views of.
  bool is_presigned = false;     ///< The signature is in the query, not in the header Authorization.
};

/// Fails as the service does: with MissingAuthenticationTokenException without a signature,
/// IncompleteSignatureException if a part is missing, and InvalidSignatureException if the request has both a header
/// and a query signature. Rule from: "Troubleshoot AWS Signature Version 4 errors", IAM User Guide; the messages are
/// those observed.
[[nodiscard]] Result<Authorization> authorization_of(HttpRequest const& request);

/// The identity that has signed a request.
struct Signer {
  /// The region is that of the signature, and the account is the access key if that is an account number.
  engine::Caller caller{};
  std::string access_key_id{};
};

/// Returns the identity that has signed a request, without verifying it. Fails as authorization_of does.
[[nodiscard]] Result<Signer> signer_of(HttpRequest const& request);

/// Parts of a request's target, which is a path, or a whole URL as in requests to proxies. A path has no authority.
[[nodiscard]] std::string_view authority_of(std::string_view target) noexcept;
[[nodiscard]] std::string_view path_of(std::string_view target) noexcept;
[[nodiscard]] std::string_view query_of(std::string_view target) noexcept;

}  // namespace dynamorm::server
