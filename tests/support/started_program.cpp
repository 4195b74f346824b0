// SPDX-License-Identifier: Apache-2.0
#include "support/started_program.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace dynamorm::testing {

StartedProgram::StartedProgram(std::vector<std::string> command) {
  std::vector<char*> arguments;
  for (std::string& argument : command) arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) throw std::runtime_error("pipe");
  process_ = fork();
  if (process_ == 0) {
    dup2(ends[1], STDOUT_FILENO);
    for (int const end : ends) close(end);
    execv(arguments.front(), arguments.data());
    _exit(127);
  }
  close(ends[1]);
  output_ = ends[0];
}

StartedProgram::~StartedProgram() {
  kill();
  close(output_);
}

void StartedProgram::kill() {
  if (process_ < 0) return;
  ::kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
  process_ = -1;
}

}  // namespace dynamorm::testing
