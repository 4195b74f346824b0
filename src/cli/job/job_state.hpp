// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace dynamorm::cli {

/// How far a job got, kept in a file so that a later run can continue.
struct JobState {
  std::uint64_t done = 0;
  std::string source{};  ///< The place in the source.
  std::string sink{};    ///< The place in the sink.
};

/// Reads the state that an interrupted job left. Throws Misuse if there is no such file or if it is not a state.
[[nodiscard]] JobState resumed_state(std::string const& file);
/// Replaces the state in one step, so that it is whole after a crash too. Throws Misuse if the file cannot be written.
void write_state(std::string const& file, JobState const& state);
void remove_state(std::string const& file);

}  // namespace dynamorm::cli
