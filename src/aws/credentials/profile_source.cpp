// SPDX-License-Identifier: Apache-2.0
#include "aws/credentials/profile_source.hpp"

#include <set>

#include "aws/credentials/container_source.hpp"
#include "aws/credentials/instance_metadata_source.hpp"
#include "aws/credentials/process_source.hpp"
#include "aws/credentials/static_source.hpp"
#include "aws/credentials/sts.hpp"
#include "aws/credentials/web_identity_source.hpp"

namespace dynamorm::aws {
namespace {

/// Follows a profile to its credentials through all profiles that it builds on.
class ProfileWalk {
 public:
  ProfileWalk(Surroundings const& surroundings, SharedConfig const& config)
      : surroundings_(surroundings), config_(config) {}

  SourceAnswer resolve(std::string const& name) {
    auto const* profile = config_.find_profile(name);
    if (profile == nullptr) return missing(name);
    if (has_role(*profile)) return assume_role(name, *profile);
    return own_credentials(name, *profile);
  }

 private:
  static bool has_role(ConfigSection const& profile) {
    return setting_of(profile, "role_arn") || setting_of(profile, "web_identity_token_file");
  }

  SourceAnswer missing(std::string const& name) const {
    auto const text = "profile " + name + " does not exist in " + config_.places();
    if (config_.profile_was_asked_for()) return source_failure(text);
    return NotConfigured{text};
  }

  SourceAnswer own_credentials(std::string const& name, ConfigSection const& profile) const {
    auto const key_id = setting_of(profile, "aws_access_key_id");
    auto const secret = setting_of(profile, "aws_secret_access_key");
    if (key_id && secret) {
      return Credentials{.access_key_id = *key_id,
                         .secret_access_key = *secret,
                         .session_token = setting_of(profile, "aws_session_token").value_or(""),
                         .expiry = std::nullopt,
                         .account_id = setting_of(profile, "aws_account_id").value_or(""),
                         .source = "profile " + name};
    }
    if (key_id || secret) {
      return source_failure("profile " + name + " has " + (key_id ? "aws_access_key_id" : "aws_secret_access_key") +
                            " but no " + (key_id ? "aws_secret_access_key" : "aws_access_key_id"));
    }
    if (auto const command = setting_of(profile, "credential_process")) {
      return run_credential_process(surroundings_.environment, surroundings_.clock, *command, name);
    }
    bool const needs_sign_in = setting_of(profile, "sso_session") || setting_of(profile, "sso_start_url") ||
                               setting_of(profile, "login_session");
    if (needs_sign_in) {
      return source_failure("profile " + name +
                            " needs a person to sign in, which dynamorm does not do; make a profile with "
                            "credential_process = aws configure export-credentials --profile " +
                            name);
    }
    return NotConfigured{"profile " + name + " holds no credentials in " + config_.places()};
  }

  SourceAnswer assume_role(std::string const& name, ConfigSection const& profile) {
    auto const role_arn = setting_of(profile, "role_arn");
    if (!role_arn) return source_failure("profile " + name + " has web_identity_token_file but no role_arn");
    RoleRequest const role{.role_arn = *role_arn,
                           .session_name = setting_of(profile, "role_session_name").value_or(""),
                           .external_id = setting_of(profile, "external_id").value_or(""),
                           .duration_seconds = setting_of(profile, "duration_seconds").value_or("")};
    if (auto const token_file = setting_of(profile, "web_identity_token_file")) {
      return assume_with_token_file(surroundings_, config_, role, *token_file);
    }
    if (setting_of(profile, "mfa_serial")) {
      return source_failure("profile " + name +
                            " has mfa_serial, which is not supported; use a role without MFA, or a credential_process");
    }
    auto const caller = credentials_to_assume_with(name, profile);
    if (!std::holds_alternative<Credentials>(caller)) return caller;
    auto credentials = Sts(surroundings_, config_).assume_role(role, std::get<Credentials>(caller));
    if (!credentials.ok()) return source_failure("profile " + name, credentials.failure());
    credentials->source = "profile " + name + ", " + credentials->source;
    return std::move(*credentials);
  }

  SourceAnswer credentials_to_assume_with(std::string const& name, ConfigSection const& profile) {
    auto const source_profile = setting_of(profile, "source_profile");
    auto const source = setting_of(profile, "credential_source");
    if (source_profile && source) {
      return source_failure("profile " + name + " has both source_profile and credential_source");
    }
    if (source_profile) return required(from_source_profile(name, *source_profile), name);
    if (source) return required(from_credential_source(name, *source), name);
    return source_failure("profile " + name + " has role_arn but neither source_profile nor credential_source");
  }

  SourceAnswer from_source_profile(std::string const& name, std::string const& source_name) {
    auto const* source = config_.find_profile(source_name);
    if (source == nullptr) {
      return source_failure("profile " + name + " has source_profile " + source_name + ", which does not exist in " +
                            config_.places());
    }
    bool const has_keys = setting_of(*source, "aws_access_key_id") || setting_of(*source, "aws_secret_access_key");
    if (has_keys && (source_name == name || visited_.count(source_name) == 0)) {
      return own_credentials(source_name, *source);
    }
    visited_.insert(name);
    if (visited_.count(source_name) != 0) {
      return source_failure("profile " + name + " has source_profile " + source_name + ", which builds on " + name);
    }
    return resolve(source_name);
  }

  SourceAnswer from_credential_source(std::string const& name, std::string const& source) const {
    if (source == "Environment") return EnvironmentSource(surroundings_.environment).resolve();
    if (source == "EcsContainer") return ContainerSource(surroundings_).resolve();
    if (source == "Ec2InstanceMetadata") {
      return InstanceMetadataSource(surroundings_, config_.profile_name()).resolve();
    }
    return source_failure("profile " + name +
                          " must have Environment, Ec2InstanceMetadata or EcsContainer as credential_source, has '" +
                          source + "'");
  }

  /// A named base of a role must have credentials.
  static SourceAnswer required(SourceAnswer answer, std::string const& name) {
    auto const* absent = std::get_if<NotConfigured>(&answer);
    if (absent == nullptr) return answer;
    return source_failure("profile " + name +
                          " assumes a role, but the credentials for it are missing: " + absent->reason);
  }

  Surroundings surroundings_;
  SharedConfig const& config_;
  std::set<std::string> visited_;
};

}  // namespace

SourceAnswer ProfileSource::resolve() const {
  auto const config = SharedConfig::load(surroundings_.environment, named_profile_);
  if (!config.ok()) return source_failure("shared files", config.failure());
  return ProfileWalk(surroundings_, *config).resolve(config->profile_name());
}

}  // namespace dynamorm::aws
