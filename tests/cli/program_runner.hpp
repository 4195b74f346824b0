// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "dynamorm/embedded.hpp"

namespace dynamorm::testing {

/// The exit status and the output of one run of the program.
struct Outcome {
  int status;
  std::string out;
  std::string err;
};

/// Runs commands on tables in memory.
class ProgramRunner {
 public:
  /// Runs one command with this input, as from a script.
  Outcome run(std::vector<std::string> arguments, std::string const& input = {});
  /// The same as a person at a terminal.
  Outcome run_on_terminal(std::vector<std::string> arguments, std::string const& input = {});

 private:
  Outcome run(std::vector<std::string> arguments, std::string const& input, bool is_terminal);

  Database database_ = in_memory();
};

}  // namespace dynamorm::testing
