// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "aws/config/environment.hpp"
#include "aws/credentials/credentials_source.hpp"
#include "base/clock.hpp"

namespace dynamorm::aws {

/// Runs a profile's `credential_process` and reads the document that it prints ("Process credential provider", AWS SDKs
/// and Tools Reference Guide). Its time limit is one minute. Messages contain neither its output nor its command line,
/// because both may contain secrets.
[[nodiscard]] SourceAnswer run_credential_process(Environment const& environment, Clock const& clock,
                                                  std::string const& command_line, std::string const& profile_name);

}  // namespace dynamorm::aws
