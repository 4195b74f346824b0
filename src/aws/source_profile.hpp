#pragma once

#include <optional>
#include <string>

#include "aws/credentials_source.hpp"
#include "aws/shared_config.hpp"
#include "aws/surroundings.hpp"

namespace dynamorm::aws {

/// A profile of the shared files. In this order it may hold
/// - `role_arn` with `source_profile` or `credential_source` (Environment, Ec2InstanceMetadata, EcsContainer): the role
///   is taken on with those credentials; profiles may build on one another, a circle is a failure. `external_id`,
///   `duration_seconds` and `role_session_name` are heeded; `mfa_serial` is a failure, since nobody can be asked;
/// - `role_arn` with `web_identity_token_file`;
/// - `aws_access_key_id`, `aws_secret_access_key`, `aws_session_token`. In a profile that another one builds on they
///   come first;
/// - `credential_process`.
/// Settings of IAM Identity Center and of `aws login` are a failure that says how to go through `credential_process`
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
