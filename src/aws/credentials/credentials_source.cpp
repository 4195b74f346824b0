// SPDX-License-Identifier: Apache-2.0
#include "aws/credentials/credentials_source.hpp"

namespace dynamorm::aws {

Failure source_failure(std::string message) {
  return {FailureKind::no_credentials, "CredentialsSourceFailed", std::move(message)};
}

Failure source_failure(std::string const& what, Failure const& cause) {
  Failure failure = source_failure(what + ": " + cause.message());
  bool const passing = cause.kind() == FailureKind::connect_failed || cause.kind() == FailureKind::timed_out ||
                       cause.kind() == FailureKind::connection_lost;
  failure.retryable(passing || cause.retryable());
  return failure;
}

}  // namespace dynamorm::aws
