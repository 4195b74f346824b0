// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "dynamorm/result.hpp"

namespace dynamorm::aws {

/// The outcome of a process that was run for its output.
struct ProcessOutput {
  int exit_status = 0;  ///< 128 + the signal number for a process ended by a signal.
  std::string standard_output;
};

/// The machine around the program, behind one interface so that tests can replace it. Thread-safe.
class Environment {
 public:
  virtual ~Environment() = default;

  /// Returns an environment variable; absent if it is unset or empty, which AWS tools treat alike.
  [[nodiscard]] virtual std::optional<std::string> variable(std::string const& name) const = 0;

  /// Returns the user's home directory: HOME, or the system's user database. Absent if neither has it.
  [[nodiscard]] virtual std::optional<std::string> home_directory() const = 0;

  /// Reads a whole file; absent if it does not exist. Fails (kind internal) with the path and the system's reason if it
  /// cannot be read or is longer than `size_limit` bytes.
  [[nodiscard]] virtual Result<std::optional<std::string>> read_file(std::string const& path,
                                                                     std::size_t size_limit) const = 0;

  /// Runs a command line with /bin/sh and waits for it. Its input is empty; its standard error is dropped, because it
  /// may contain secrets. Fails, without quoting the command, if it cannot be started (internal), writes more than
  /// `output_limit` bytes (internal), or still runs after `timeout` (timed_out; it is killed with its children).
  [[nodiscard]] virtual Result<ProcessOutput> run_process(std::string const& command_line,
                                                          std::chrono::milliseconds timeout,
                                                          std::size_t output_limit) const = 0;

  /// Sleeps between two attempts.
  virtual void pause(std::chrono::milliseconds duration) const = 0;
};

/// Returns the real machine, which lives as long as the process. As POSIX says, reading variables while another thread
/// calls setenv is undefined.
[[nodiscard]] Environment const& system_environment() noexcept;

}  // namespace dynamorm::aws
