// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

#include "aws/signing/sha256.hpp"

/// The steps of AWS Signature Version 4 as pure functions ("Create a signed AWS API request", IAM User Guide). The
/// client signs with them, through Signer, and the server verifies with them.
namespace dynamorm::aws {

inline constexpr std::string_view signature_algorithm = "AWS4-HMAC-SHA256";

/// A signed header. The views must live as long as the call.
struct SignedHeader {
  std::string_view name{};
  std::string_view value{};
};

/// How the path is written in the canonical request.
enum class PathStyle {
  normalized,  ///< "//", "/./" and "/../" are resolved: all services except S3.
  as_given,    ///< Only encoded: S3.
};

/// The parts of the canonical request.
struct SigningInput {
  std::string_view method{};
  std::string_view path = "/";              ///< As in the request line, without the query. It is encoded once more.
  std::string_view query{};                 ///< As in the request line, without the '?'.
  std::span<SignedHeader const> headers{};  ///< All headers to sign, in any order and case.
  std::string_view payload_hash{};  ///< Hexadecimal SHA-256 of the body, or the value of `x-amz-content-sha256`.
  PathStyle path_style = PathStyle::normalized;
};

/// The canonical request, and the list of signed headers for the Authorization header.
struct CanonicalRequest {
  std::string text;
  std::string signed_headers;  ///< "content-type;host;x-amz-date"
};

/// Where and when a signature is valid.
struct SigningScope {
  std::string_view date{};  ///< "20150830", the day of `x-amz-date`.
  std::string_view region{};
  std::string_view service{};
};

/// Lower-cases and sorts header names, trims values, collapses runs of spaces, and joins equal names with commas.
[[nodiscard]] CanonicalRequest canonical_request(SigningInput const& input);

/// Encodes names and values again and sorts by name, then value. To verify a presigned URL, omit the parameter that did
/// not exist when it was signed: `without` = "X-Amz-Signature".
[[nodiscard]] std::string canonical_query(std::string_view query, std::string_view without = {});

/// Returns "20150830/us-east-1/dynamodb/aws4_request".
[[nodiscard]] std::string scope_text(SigningScope const& scope);

/// `timestamp` is the value of `x-amz-date`: "20150830T123600Z".
[[nodiscard]] std::string string_to_sign(std::string_view timestamp, SigningScope const& scope,
                                         std::string_view canonical_request_text, Sha256& sha256);

/// Returns the key for one secret on one day in one region for one service.
[[nodiscard]] Sha256Digest signing_key(std::string_view secret_access_key, SigningScope const& scope, Sha256& sha256);

/// Returns the signature: 64 hexadecimal digits.
[[nodiscard]] std::string signature(Sha256Digest const& key, std::string_view string_to_sign_text, Sha256& sha256);

/// Compares in constant time.
[[nodiscard]] bool same_signature(std::string_view left, std::string_view right) noexcept;

/// Caches the signing key, which takes four HMACs, while secret and scope are the same: usually all day. Thread-safe.
class SigningKeyCache {
 public:
  [[nodiscard]] Sha256Digest key_for(std::string_view secret_access_key, SigningScope const& scope,
                                     Sha256& sha256) const;

 private:
  struct Entry {
    std::string secret_access_key;
    std::string scope;  // as returned by scope_text
    Sha256Digest key;
  };

  mutable std::mutex mutex_;
  mutable std::shared_ptr<Entry const> latest_;  // guarded by mutex_
};

}  // namespace dynamorm::aws
