// SPDX-License-Identifier: Apache-2.0
#include "aws/signing/signer.hpp"

#include <utility>
#include <vector>

#include "base/date_time.hpp"

namespace dynamorm::aws {
namespace {

std::vector<SignedHeader> headers_to_sign(RequestToSign const& request, Credentials const& credentials,
                                          std::string_view timestamp) {
  std::vector<SignedHeader> headers;
  headers.reserve(request.headers.size() + 2);
  headers.assign(request.headers.begin(), request.headers.end());
  headers.push_back({"x-amz-date", timestamp});
  if (!credentials.session_token.empty()) headers.push_back({"x-amz-security-token", credentials.session_token});
  return headers;
}

std::string authorization(std::string_view access_key_id, SigningScope const& scope, std::string_view signed_headers,
                          std::string_view signature) {
  std::string text;
  text.reserve(256);
  text.append(signature_algorithm).append(" Credential=").append(access_key_id).append("/").append(scope_text(scope));
  text.append(", SignedHeaders=").append(signed_headers).append(", Signature=").append(signature);
  return text;
}

}  // namespace

Signer::Signer(std::string service, std::string region) : service_(std::move(service)), region_(std::move(region)) {}

SignatureHeaders Signer::sign(RequestToSign const& request, Credentials const& credentials, Clock::WallTime now) const {
  Sha256 sha256;
  std::string timestamp = format_basic_timestamp(now);
  SigningScope const scope{.date = std::string_view(timestamp).substr(0, 8), .region = region_, .service = service_};
  auto const headers = headers_to_sign(request, credentials, timestamp);
  auto const payload_hash = hex(sha256.digest(request.body));
  auto const canonical = canonical_request({.method = request.method,
                                            .path = request.path,
                                            .query = request.query,
                                            .headers = headers,
                                            .payload_hash = {payload_hash.data(), payload_hash.size()}});
  auto const to_sign = string_to_sign(timestamp, scope, canonical.text, sha256);
  auto const key = keys_.key_for(credentials.secret_access_key, scope, sha256);
  auto header =
      authorization(credentials.access_key_id, scope, canonical.signed_headers, signature(key, to_sign, sha256));
  return {.date = std::move(timestamp), .authorization = std::move(header)};
}

}  // namespace dynamorm::aws
