// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace dynamorm::cli {

/// Runs one command: {"get", "books", "123"}. Writes its result to the session's output and errors to `err`. Returns
/// the exit status: 0, or one of ExitStatus.
[[nodiscard]] int run_program(std::vector<std::string> arguments, Session& session);

}  // namespace dynamorm::cli
