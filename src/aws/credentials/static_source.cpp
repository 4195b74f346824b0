// SPDX-License-Identifier: Apache-2.0
#include "aws/credentials/static_source.hpp"

namespace dynamorm::aws {

ExplicitSource::ExplicitSource(Credentials credentials) : credentials_(std::move(credentials)) {
  if (credentials_.source.empty()) credentials_.source = name();
}

SourceAnswer ExplicitSource::resolve() const {
  if (credentials_.access_key_id.empty() || credentials_.secret_access_key.empty()) {
    return source_failure("an access key id and a secret access key are required");
  }
  return credentials_;
}

SourceAnswer EnvironmentSource::resolve() const {
  auto const key_id = environment_.variable("AWS_ACCESS_KEY_ID");
  auto const secret = environment_.variable("AWS_SECRET_ACCESS_KEY");
  if (!key_id) return NotConfigured{"AWS_ACCESS_KEY_ID is not set"};
  if (!secret) return source_failure("AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not");
  return Credentials{.access_key_id = *key_id,
                     .secret_access_key = *secret,
                     .session_token = environment_.variable("AWS_SESSION_TOKEN").value_or(""),
                     .expiry = std::nullopt,
                     .account_id = environment_.variable("AWS_ACCOUNT_ID").value_or(""),
                     .source = name()};
}

}  // namespace dynamorm::aws
