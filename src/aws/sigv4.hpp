#pragma once

#include <span>
#include <string>
#include <string_view>

#include "aws/sha256.hpp"

/// The steps of AWS Signature Version 4 as pure functions ("Create a signed AWS API request", IAM User Guide). A client
/// signs with them through Signer; a server verifies with them.
namespace dynamorm::aws {

inline constexpr std::string_view signature_algorithm = "AWS4-HMAC-SHA256";

/// A header that takes part in a signature. The views must live as long as the call they are given to.
struct SignedHeader {
  std::string_view name{};
  std::string_view value{};
};

/// How the path enters the canonical request.
enum class PathStyle {
  normalized,  ///< "//", "/./" and "/../" resolved: every service but S3.
  as_given,    ///< Untouched but for the encoding: S3.
};

/// What the canonical request is made of.
struct SigningInput {
  std::string_view method{};
  std::string_view path = "/";  ///< As it stands in the request line, without the query; it is encoded once more.
  std::string_view query{};     ///< As it stands in the request line, without the '?'.
  std::span<SignedHeader const> headers{};  ///< All that are to be signed, in any order and case.
  std::string_view payload_hash{};          ///< Hexadecimal SHA-256 of the body, or what `x-amz-content-sha256` says.
  PathStyle path_style = PathStyle::normalized;
};

/// The canonical request, and the list of signed headers that goes into the Authorization header.
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

/// Header names lower-cased and sorted, values trimmed with runs of spaces made one, equal names joined by commas.
[[nodiscard]] CanonicalRequest canonical_request(SigningInput const& input);

/// The query with names and values encoded anew and sorted by name, then value. A server that verifies a presigned URL
/// names the parameter that was not there yet when the signature was made: `without` = "X-Amz-Signature".
[[nodiscard]] std::string canonical_query(std::string_view query, std::string_view without = {});

/// "20150830/us-east-1/dynamodb/aws4_request".
[[nodiscard]] std::string scope_text(SigningScope const& scope);

/// `timestamp` is that of `x-amz-date`: "20150830T123600Z".
[[nodiscard]] std::string string_to_sign(std::string_view timestamp, SigningScope const& scope,
                                         std::string_view canonical_request_text, Sha256& sha256);

/// The key that is good for one secret on one day in one region for one service.
[[nodiscard]] Sha256Digest signing_key(std::string_view secret_access_key, SigningScope const& scope, Sha256& sha256);

/// The signature itself, 64 hexadecimal digits.
[[nodiscard]] std::string signature(Sha256Digest const& key, std::string_view string_to_sign_text, Sha256& sha256);

/// Whether both are the same, found out in a time that tells nobody how much of them is.
[[nodiscard]] bool same_signature(std::string_view left, std::string_view right) noexcept;

}  // namespace dynamorm::aws
