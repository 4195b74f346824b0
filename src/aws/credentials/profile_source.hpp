// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "aws/config/shared_config.hpp"
#include "aws/credentials/credentials_source.hpp"
#include "aws/fetcher.hpp"

namespace dynamorm::aws {

/// A profile of the shared files. It may contain, in this order:
/// - `role_arn` with `source_profile` or `credential_source` (Environment, Ec2InstanceMetadata, EcsContainer): assumes
///   the role with those credentials. Profiles may build on each other; a cycle is an error. `external_id`,
///   `duration_seconds` and `role_session_name` are supported; `mfa_serial` is an error, because there is no one to
///   ask.
/// - `role_arn` with `web_identity_token_file`.
/// - `aws_access_key_id`, `aws_secret_access_key`, `aws_session_token`. In a profile that another one builds on, these
///   come first.
/// - `credential_process`.
///
/// Settings of IAM Identity Center and `aws login` are an error whose message explains how to use `credential_process`
/// instead.
class ProfileSource final : public CredentialsSource {
 public:
  ProfileSource(Surroundings const& surroundings, std::optional<std::string> named_profile)
      : surroundings_(surroundings), named_profile_(std::move(named_profile)) {}
  [[nodiscard]] std::string name() const override { return "shared profile"; }
  [[nodiscard]] SourceAnswer resolve() const override;

 private:
  Surroundings surroundings_;
  std::optional<std::string> named_profile_;
};

}  // namespace dynamorm::aws
