// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aws/config/environment.hpp"

namespace dynamorm::aws {

/// Implements Environment::run_process for the real machine.
[[nodiscard]] Result<ProcessOutput> run_shell_command(std::string const& command_line,
                                                      std::chrono::milliseconds timeout, std::size_t output_limit);

}  // namespace dynamorm::aws
