// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <variant>

#include "dynamorm/result.hpp"

#include "aws/credentials/credentials.hpp"

namespace dynamorm::aws {

/// The answer of a source that is not configured, so that the next one is tried.
struct NotConfigured {
  std::string reason;  ///< "AWS_ACCESS_KEY_ID is not set"
};

/// Credentials, "not configured", or a failure of a configured source. A failure ends the search, because continuing
/// could sign with keys that nobody meant to use.
using SourceAnswer = std::variant<Credentials, NotConfigured, Failure>;

/// One source of credentials. Thread-safe. Looks up nothing before resolve() is called.
class CredentialsSource {
 public:
  virtual ~CredentialsSource() = default;
  /// The source's usual name: "environment", "shared profile".
  [[nodiscard]] virtual std::string name() const = 0;
  [[nodiscard]] virtual SourceAnswer resolve() const = 0;
};

/// Makes the failure of a configured source: kind no_credentials, "CredentialsSourceFailed".
[[nodiscard]] Failure source_failure(std::string message);
/// The same with an underlying cause, whose retryability it keeps.
[[nodiscard]] Failure source_failure(std::string const& what, Failure const& cause);

}  // namespace dynamorm::aws
