// SPDX-License-Identifier: Apache-2.0
#include "program_runner.hpp"

#include <sstream>
#include <utility>

#include "cli/program.hpp"

namespace dynamorm::testing {

Outcome ProgramRunner::run(std::vector<std::string> arguments, std::string const& input) {
  return run(std::move(arguments), input, false);
}

Outcome ProgramRunner::run_on_terminal(std::vector<std::string> arguments, std::string const& input) {
  return run(std::move(arguments), input, true);
}

Outcome ProgramRunner::run(std::vector<std::string> arguments, std::string const& input, bool is_terminal) {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  cli::Session session{.in = in,
                       .out = out,
                       .err = err,
                       .in_is_terminal = is_terminal,
                       .out_is_terminal = is_terminal,
                       .err_is_terminal = is_terminal,
                       .place = {.opened = database_}};
  int const status = cli::run_program(std::move(arguments), session);
  return {status, out.str(), err.str()};
}

}  // namespace dynamorm::testing
