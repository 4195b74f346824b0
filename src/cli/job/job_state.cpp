// SPDX-License-Identifier: Apache-2.0
#include "cli/job/job_state.hpp"

#include <filesystem>
#include <fstream>

#include "cli/misuse.hpp"

namespace dynamorm::cli {
namespace {

constexpr std::string_view first_line = "dynamorm job 1";

}  // namespace

JobState resumed_state(std::string const& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw Misuse("there is no interrupted job to continue: " + file + " is missing");
  JobState state;
  std::string line;
  std::string done;
  std::getline(stream, line);
  bool const is_read = line == first_line && std::getline(stream, done) && std::getline(stream, state.source) &&
                       std::getline(stream, state.sink);
  if (!is_read || done.find_first_not_of("0123456789") != std::string::npos || done.empty()) {
    throw Misuse(file + " does not hold the state of a job; remove it to start over");
  }
  state.done = std::stoull(done);
  return state;
}

void write_state(std::string const& file, JobState const& state) {
  std::string const next = file + ".new";
  {
    std::ofstream stream(next, std::ios::binary);
    stream << first_line << '\n' << state.done << '\n' << state.source << '\n' << state.sink << '\n';
    stream.flush();
    if (!stream) throw Misuse("cannot write " + next + ", which keeps the place of the job");
  }
  std::filesystem::rename(next, file);
}

void remove_state(std::string const& file) { std::filesystem::remove(file); }

}  // namespace dynamorm::cli
