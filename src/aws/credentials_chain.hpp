#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "aws/credentials_source.hpp"
#include "aws/surroundings.hpp"

namespace dynamorm::aws {

/// What the program itself says about its credentials.
struct ChainOptions {
  std::optional<Credentials> credentials{};  ///< Then nothing else is looked at.
  std::optional<std::string> profile{};      ///< Then only this profile is looked at.
};

/// Asks one source after another, in the order in which the SDKs of AWS do ("Standardized credential providers", AWS
/// SDKs and Tools Reference Guide): the program's own, environment, web identity, shared profile, container, instance
/// metadata. The first that has credentials wins; one that is configured but fails ends the search.
/// Thread-safe. Nothing is looked at before resolve() is called; each call looks anew.
class CredentialsChain {
 public:
  CredentialsChain(Surroundings const& surroundings, ChainOptions options);
  explicit CredentialsChain(std::vector<std::unique_ptr<CredentialsSource>> sources) : sources_(std::move(sources)) {}

  /// Fails with no_credentials: "CredentialsNotFound" lists every place and why it had none; "CredentialsSourceFailed"
  /// names the source that failed.
  [[nodiscard]] Result<Credentials> resolve() const;

 private:
  std::vector<std::unique_ptr<CredentialsSource>> sources_;
};

}  // namespace dynamorm::aws
