// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "aws/credentials/credentials.hpp"
#include "aws/signing/sigv4.hpp"
#include "base/clock.hpp"

namespace dynamorm::aws {

/// The parts of a request that are signed. The views must live as long as the call.
struct RequestToSign {
  std::string_view method = "POST";
  std::string_view path = "/";
  std::string_view query{};
  std::span<SignedHeader const> headers{};  ///< `host` and all other headers to protect, including `x-amz-…`.
  std::string_view body{};
};

/// The headers that signing adds: `x-amz-date`, `authorization` and, for credentials with a session token,
/// `x-amz-security-token`, whose value the caller copies from the credentials.
struct SignatureHeaders {
  std::string date;
  std::string authorization;
};

/// Signs requests to one service in one region with the header form of Signature Version 4. Thread-safe. The signing
/// key is cached while secret and day are the same.
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
