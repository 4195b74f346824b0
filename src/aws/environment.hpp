#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "dynamorm/result.hpp"

namespace dynamorm::aws {

/// How a process ended that was run for its output.
struct ProcessOutput {
  int exit_status = 0;  ///< 128 + the signal's number for a process that a signal ended.
  std::string standard_output;
};

/// The machine around the program, behind one seam so that tests can invent it. Thread-safe.
class Environment {
 public:
  virtual ~Environment() = default;

  /// An environment variable. Absent when it is not set or empty: AWS tools make no difference between the two.
  [[nodiscard]] virtual std::optional<std::string> variable(std::string const& name) const = 0;

  /// The user's home: HOME, or what the system's user database says. Absent when neither knows.
  [[nodiscard]] virtual std::optional<std::string> home_directory() const = 0;

  /// A whole file; absent when there is none. Fails (kind internal) with the path and the system's reason when the file
  /// cannot be read or is longer than `size_limit` bytes.
  [[nodiscard]] virtual Result<std::optional<std::string>> read_file(std::string const& path,
                                                                     std::size_t size_limit) const = 0;

  /// Runs a command line with /bin/sh and waits for it. Its input is empty and what it writes to standard error is
  /// dropped, since that may hold secrets. Fails, with nothing of the command in the message, when it cannot be started
  /// (internal), writes more than `output_limit` bytes (internal), or still runs after `timeout` (timed_out; it is
  /// killed with its children).
  [[nodiscard]] virtual Result<ProcessOutput> run_process(std::string const& command_line,
                                                          std::chrono::milliseconds timeout,
                                                          std::size_t output_limit) const = 0;

  /// Sleeps between two attempts.
  virtual void pause(std::chrono::milliseconds duration) const = 0;
};

/// The real machine. Lives as long as the program. Reading variables while another thread calls setenv is undefined, as
/// POSIX has it.
[[nodiscard]] Environment const& system_environment() noexcept;

}  // namespace dynamorm::aws
