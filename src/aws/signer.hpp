#pragma once

#include <string>
#include <string_view>

#include "aws/credentials.hpp"
#include "aws/signing_key_cache.hpp"
#include "aws/sigv4.hpp"
#include "base/clock.hpp"

namespace dynamorm::aws {

/// A request as its signer needs to see it. The views must live as long as the call.
struct RequestToSign {
  std::string_view method = "POST";
  std::string_view path = "/";
  std::string_view query{};
  std::span<SignedHeader const> headers{};  ///< `host` and all others that are to be protected, `x-amz-…` among them.
  std::string_view body{};
};

/// The headers that signing adds: `x-amz-date`, `authorization` and, when the credentials have a session token,
/// `x-amz-security-token` (whose value is the caller's own copy of that token).
struct SignatureHeaders {
  std::string date;
  std::string authorization;
};

/// Signs requests to one service in one region with the header form of Signature Version 4.
/// Thread-safe. The signing key is kept for as long as secret and day stay the same.
class Signer {
 public:
  Signer(std::string service, std::string region);

  [[nodiscard]] SignatureHeaders sign(RequestToSign const& request, Credentials const& credentials,
                                      Clock::WallTime now) const;

  [[nodiscard]] std::string const& region() const noexcept { return region_; }

 private:
  std::string service_;
  std::string region_;
  SigningKeyCache keys_;
};

}  // namespace dynamorm::aws
