// SPDX-License-Identifier: Apache-2.0
#include "aws/credentials/credentials_chain.hpp"

#include "aws/credentials/container_source.hpp"
#include "aws/credentials/instance_metadata_source.hpp"
#include "aws/credentials/profile_source.hpp"
#include "aws/credentials/static_source.hpp"
#include "aws/credentials/web_identity_source.hpp"

namespace dynamorm::aws {
namespace {

/// `looked_at` lists the sources before it, where the user may have expected the credentials.
Failure with_source_named(CredentialsSource const& source, Failure const& cause, std::string const& looked_at) {
  bool const named = cause.message().starts_with(source.name());
  std::string message = named ? cause.message() : source.name() + ": " + cause.message();
  if (!looked_at.empty()) message += "\nLooked at before:" + looked_at;
  Failure failure = source_failure(std::move(message));
  failure.retryable(cause.retryable()).http_status(cause.http_status());
  return failure;
}

}  // namespace

CredentialsChain::CredentialsChain(Surroundings const& surroundings, ChainOptions options) {
  if (options.credentials) {
    sources_.push_back(std::make_unique<ExplicitSource>(std::move(*options.credentials)));
  } else if (options.profile) {
    sources_.push_back(std::make_unique<ProfileSource>(surroundings, options.profile));
  } else {
    sources_.push_back(std::make_unique<EnvironmentSource>(surroundings.environment));
    sources_.push_back(std::make_unique<WebIdentitySource>(surroundings));
    sources_.push_back(std::make_unique<ProfileSource>(surroundings, std::nullopt));
    sources_.push_back(std::make_unique<ContainerSource>(surroundings));
    sources_.push_back(std::make_unique<InstanceMetadataSource>(surroundings, std::nullopt));
  }
}

Result<Credentials> CredentialsChain::resolve() const {
  std::string looked_at;
  for (auto const& source : sources_) {
    auto answer = source->resolve();
    if (auto* credentials = std::get_if<Credentials>(&answer)) return std::move(*credentials);
    if (auto const* failure = std::get_if<Failure>(&answer)) return with_source_named(*source, *failure, looked_at);
    looked_at.append("\n  - ").append(source->name()).append(": ").append(std::get<NotConfigured>(answer).reason);
  }
  return Failure(
      FailureKind::no_credentials, "CredentialsNotFound",
      "no AWS credentials found. Looked at:" + looked_at +
          "\nGive the client credentials, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile "
          "with AWS_PROFILE.");
}

}  // namespace dynamorm::aws
