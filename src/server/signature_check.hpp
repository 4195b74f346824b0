// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "aws/config/config_file.hpp"
#include "aws/config/environment.hpp"
#include "aws/signing/sigv4.hpp"
#include "base/clock.hpp"
#include "server/authorization.hpp"
#include "server/gatekeeper.hpp"

namespace dynamorm::server {

/// Admits requests signed with a known key: verifies Signature Version 4, in headers and presigned, over the whole
/// request as it was sent. Accepts any region.
///
/// A signature is valid for 15 minutes before and after its time, a presigned one for as long as its X-Amz-Expires
/// says. The order of the checks and their messages are the service's. Rule from: "Troubleshoot AWS Signature Version 4
/// errors" and "Create a signed AWS API request", IAM User Guide.
class SignatureCheck final : public Gatekeeper {
 public:
  /// Reads the keys of all profiles in a file such as ~/.aws/credentials. Fails if the file is missing, cannot be read,
  /// is malformed, or has no key. `clock` must outlive the check.
  [[nodiscard]] static Result<std::unique_ptr<SignatureCheck>> from_file(
      std::string const& path, aws::Environment const& environment = aws::system_environment(),
      Clock const& clock = system_clock());

  /// Uses the keys of all profiles that have both an id and a secret. Signatures must be made for `service`.
  SignatureCheck(aws::ConfigFile const& file, Clock const& clock, std::string service = "dynamodb");

  [[nodiscard]] bool empty() const noexcept { return keys_.empty(); }

  [[nodiscard]] Status admit(HttpRequest const& request) const override;
  /// Checks the key, the time and the scope. Checks the signature too if X-Amz-Content-Sha256 has the body's hash.
  [[nodiscard]] Status admit_head(HttpRequest const& request) const override;

 private:
  struct Key {
    std::string access_key_id;
    std::string secret_access_key;
    std::string session_token;  // empty for a long-term key
    aws::SigningKeyCache signing_keys{};
  };

  /// An authorization with a valid head.
  struct Claim {
    Authorization authorization;
    std::string timestamp;  // as it was signed
    Key const* key;
  };

  [[nodiscard]] Key const* find(std::string_view access_key_id) const noexcept;
  [[nodiscard]] Result<Claim> claim_of(HttpRequest const& request) const;
  [[nodiscard]] Status check_time(Authorization const& claim, Clock::WallTime signed_at) const;
  [[nodiscard]] Status check_scope(Authorization const& claim, std::string_view timestamp) const;
  [[nodiscard]] static Status check_signature(HttpRequest const& request, Claim const& claim,
                                              std::string_view payload_hash);
  [[nodiscard]] static Status check_session(HttpRequest const& request, Claim const& claim);

  Clock const& clock_;
  std::string service_;
  std::deque<Key> keys_;  // a deque keeps their addresses
};

}  // namespace dynamorm::server
