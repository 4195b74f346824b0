// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aws/config/shared_config.hpp"
#include "aws/credentials/credentials_source.hpp"
#include "aws/credentials/sts.hpp"
#include "aws/fetcher.hpp"

namespace dynamorm::aws {

/// A role assumed with the OpenID Connect token in AWS_WEB_IDENTITY_TOKEN_FILE, as for Kubernetes service accounts,
/// with AWS_ROLE_ARN and optionally AWS_ROLE_SESSION_NAME ("Assume role credential provider", AWS SDKs and Tools
/// Reference Guide). The file is read each time, because its token changes.
class WebIdentitySource final : public CredentialsSource {
 public:
  explicit WebIdentitySource(Surroundings const& surroundings) : surroundings_(surroundings) {}
  [[nodiscard]] std::string name() const override { return "web identity"; }
  [[nodiscard]] SourceAnswer resolve() const override;

 private:
  Surroundings surroundings_;
};

/// Shared by the environment and profiles with `web_identity_token_file`.
[[nodiscard]] SourceAnswer assume_with_token_file(Surroundings const& surroundings, SharedConfig const& config,
                                                  RoleRequest const& role, std::string const& token_file);

}  // namespace dynamorm::aws
