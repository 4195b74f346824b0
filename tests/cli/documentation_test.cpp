// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <string>

#include "program_runner.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::HasSubstr;

/// Runs a shell command and returns its output.
std::string output_of(std::string const& command) {
  std::string output;
  FILE* const pipe = ::popen((command + " 2>&1").c_str(), "r");
  char buffer[4096];
  while (std::size_t const size = std::fread(buffer, 1, sizeof buffer, pipe)) output.append(buffer, size);
  ::pclose(pipe);
  return output;
}

TEST(Completion, offers_commands_and_options_in_bash) {
  ProgramRunner program;
  std::string const script = ::testing::TempDir() + "/dynamorm_completion.bash";
  std::ofstream(script) << program.run({"completion", "bash"}).out;
  std::string const complete = "; _dynamorm; echo ${COMPREPLY[@]}'";

  EXPECT_EQ(output_of("bash -c 'source " + script + "; COMP_WORDS=(dynamorm imp) COMP_CWORD=1" + complete), "import\n");
  EXPECT_EQ(
      output_of("bash -c 'source " + script + "; COMP_WORDS=(dynamorm query books --desc) COMP_CWORD=3" + complete),
      "--descending\n");
}

TEST(Completion, exists_for_zsh_and_fish) {
  ProgramRunner program;

  EXPECT_THAT(program.run({"completion", "zsh"}).out, HasSubstr("'import:Store the items of a file in a table'"));
  EXPECT_THAT(program.run({"completion", "fish"}).out,
              HasSubstr("complete -c dynamorm -n '__fish_seen_subcommand_from query' -l descending -d "));
}

TEST(ManPage, has_a_section_for_each_command) {
  ProgramRunner program;

  std::string const page = program.run({"man"}).out;

  EXPECT_THAT(page, HasSubstr(".SS import\n\\fBdynamorm import\\fR [\\fIoption\\fR]... \\fItable\\fR \\fIfile\\fR\n"));
  EXPECT_THAT(page, HasSubstr(".TP\n\\fB\\-\\-port\\fR \\fIN\\fR\nport to listen on"));
}

}  // namespace
}  // namespace dynamorm::testing
