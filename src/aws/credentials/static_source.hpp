// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aws/config/environment.hpp"
#include "aws/credentials/credentials_source.hpp"

namespace dynamorm::aws {

/// Credentials given by the program itself.
class ExplicitSource final : public CredentialsSource {
 public:
  explicit ExplicitSource(Credentials credentials);
  [[nodiscard]] std::string name() const override { return "the client's options"; }
  [[nodiscard]] SourceAnswer resolve() const override;

 private:
  Credentials credentials_;
};

/// AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, for session keys, AWS_SESSION_TOKEN ("AWS access keys", AWS SDKs and
/// Tools Reference Guide). A key id without its secret is an error.
class EnvironmentSource final : public CredentialsSource {
 public:
  explicit EnvironmentSource(Environment const& environment) : environment_(environment) {}
  [[nodiscard]] std::string name() const override { return "environment"; }
  [[nodiscard]] SourceAnswer resolve() const override;

 private:
  Environment const& environment_;
};

}  // namespace dynamorm::aws
