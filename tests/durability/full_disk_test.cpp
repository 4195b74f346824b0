#include <gtest/gtest.h>
#include <stdio.h>

#include <cstdlib>
#include <string>

#include "support/scratch_folder.hpp"

namespace dynamorm::testing {
namespace {

/// What a command prints.
std::string output_of(std::string const& command) {
  FILE* const pipe = popen(command.c_str(), "r");
  std::string text;
  for (int c; (c = fgetc(pipe)) != EOF;) text.push_back(static_cast<char>(c));
  pclose(pipe);
  return text;
}

/// The same with a small disk of its own mounted at `folder`, which only the command sees.
std::string output_on_small_disk(std::string const& folder, std::string const& command) {
  return output_of("unshare -Urm sh -c 'mount -t tmpfs -o size=12m tmpfs " + folder + " && " + command + "'");
}

TEST(a_full_disk, fails_the_write_corrupts_nothing_and_may_be_emptied) {
  ScratchFolder const folder;
  if (output_on_small_disk(folder.path(), "echo mounted 2>/dev/null") != "mounted\n") {
    GTEST_SKIP() << "no small disk can be mounted here";
  }

  std::string const said =
      output_on_small_disk(folder.path(), std::string(FULL_DISK_WRITER) + " " + folder.path().string());

  EXPECT_EQ(said, "full\nwhole\ngoes-on\nkept\n");
}

}  // namespace
}  // namespace dynamorm::testing
