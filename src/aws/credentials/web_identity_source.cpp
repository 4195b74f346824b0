// SPDX-License-Identifier: Apache-2.0
#include "aws/credentials/web_identity_source.hpp"

namespace dynamorm::aws {

SourceAnswer WebIdentitySource::resolve() const {
  auto const& environment = surroundings_.environment;
  auto const token_file = environment.variable("AWS_WEB_IDENTITY_TOKEN_FILE");
  auto const role_arn = environment.variable("AWS_ROLE_ARN");
  if (!token_file) return NotConfigured{"AWS_WEB_IDENTITY_TOKEN_FILE is not set"};
  if (!role_arn) return source_failure("AWS_WEB_IDENTITY_TOKEN_FILE is set, but AWS_ROLE_ARN is not");
  auto const config = SharedConfig::load(environment);
  if (!config.ok()) return source_failure("shared files", config.failure());
  RoleRequest const role{.role_arn = *role_arn,
                         .session_name = environment.variable("AWS_ROLE_SESSION_NAME").value_or("")};
  return assume_with_token_file(surroundings_, *config, role, *token_file);
}

SourceAnswer assume_with_token_file(Surroundings const& surroundings, SharedConfig const& config,
                                    RoleRequest const& role, std::string const& token_file) {
  constexpr std::size_t longest_token = 64 * 1024;
  auto token = surroundings.environment.read_file(token_file, longest_token);
  if (!token.ok()) return source_failure("the web identity token", token.failure());
  if (!token->has_value()) return source_failure("the web identity token file " + token_file + " does not exist");
  auto& text = **token;
  text.erase(text.find_last_not_of(" \t\r\n") + 1);
  if (text.empty()) return source_failure("the web identity token file " + token_file + " is empty");
  auto credentials = Sts(surroundings, config).assume_role_with_web_identity(role, text);
  if (!credentials.ok()) return source_failure("web identity", credentials.failure());
  return std::move(*credentials);
}

}  // namespace dynamorm::aws
