// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace dynamorm::testing {

/// Another program whose output this process reads. The destructor kills it, if it still runs.
class StartedProgram {
 public:
  /// The command is the program's path and its arguments.
  explicit StartedProgram(std::vector<std::string> command);
  StartedProgram(StartedProgram const&) = delete;
  StartedProgram& operator=(StartedProgram const&) = delete;
  ~StartedProgram();

  /// The reading end of its standard output, until this object is destroyed.
  [[nodiscard]] int output() const noexcept { return output_; }
  /// Kills it with SIGKILL. The rest of its output can still be read.
  void kill();

 private:
  pid_t process_ = -1;
  int output_ = -1;
};

}  // namespace dynamorm::testing
