#pragma once

#include <string>
#include <variant>

#include "dynamorm/result.hpp"

#include "aws/credentials.hpp"

namespace dynamorm::aws {

/// The answer of a source that has nothing to do here, so that the next one is asked.
struct NotConfigured {
  std::string reason;  ///< "AWS_ACCESS_KEY_ID is not set"
};

/// Credentials, "not me", or a failure: the source is configured but could not deliver. A failure ends the search,
/// because going on would sign with keys that nobody meant to use.
using SourceAnswer = std::variant<Credentials, NotConfigured, Failure>;

/// One place where credentials may come from. Thread-safe; asks nobody before resolve() is called.
class CredentialsSource {
 public:
  virtual ~CredentialsSource() = default;
  /// What people call it: "environment", "shared profile".
  [[nodiscard]] virtual std::string name() const = 0;
  [[nodiscard]] virtual SourceAnswer resolve() const = 0;
};

/// The failure of a configured source: kind no_credentials, "CredentialsSourceFailed".
[[nodiscard]] Failure source_failure(std::string message);
/// The same for what failed below it; whether a retry may help is carried over.
[[nodiscard]] Failure source_failure(std::string const& what, Failure const& cause);

}  // namespace dynamorm::aws
