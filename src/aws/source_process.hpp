#pragma once

#include <string>

#include "aws/credentials_source.hpp"
#include "aws/environment.hpp"
#include "base/clock.hpp"

namespace dynamorm::aws {

/// Runs the `credential_process` of a profile and reads the document it prints ("Process credential provider", AWS SDKs
/// and Tools Reference Guide). It has a minute. What it prints never enters a message, since it may hold secrets; nor
/// does its command line.
[[nodiscard]] SourceAnswer run_credential_process(Environment const& environment, Clock const& clock,
                                                  std::string const& command_line, std::string const& profile_name);

}  // namespace dynamorm::aws
