// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "aws/credentials/credentials_source.hpp"
#include "aws/fetcher.hpp"

namespace dynamorm::aws {

/// Credentials settings of the program itself.
struct ChainOptions {
  std::optional<Credentials> credentials{};  ///< If set, no other source is tried.
  std::optional<std::string> profile{};      ///< If set, only this profile is tried.
};

/// Tries one source after another in the order of the AWS SDKs ("Standardized credential providers", AWS SDKs and Tools
/// Reference Guide): the program's own, environment, web identity, shared profile, container, instance metadata. The
/// first that has credentials wins. A source that is configured but fails ends the search. Thread-safe. Nothing is
/// looked up before resolve() is called, and each call looks up again.
class CredentialsChain {
 public:
  CredentialsChain(Surroundings const& surroundings, ChainOptions options);
  explicit CredentialsChain(std::vector<std::unique_ptr<CredentialsSource>> sources) : sources_(std::move(sources)) {}

  /// Fails with no_credentials: "CredentialsNotFound" lists each source and why it has no credentials;
  /// "CredentialsSourceFailed" names the source that failed.
  [[nodiscard]] Result<Credentials> resolve() const;

 private:
  std::vector<std::unique_ptr<CredentialsSource>> sources_;
};

}  // namespace dynamorm::aws
