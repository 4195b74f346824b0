// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <stdio.h>

#include <cstdlib>
#include <string>

#include "support/scratch_folder.hpp"

namespace dynamorm::testing {
namespace {

/// Returns the output of a command.
std::string output_of(std::string const& command) {
  FILE* const pipe = popen(command.c_str(), "r");
  std::string text;
  for (int c; (c = fgetc(pipe)) != EOF;) text.push_back(static_cast<char>(c));
  pclose(pipe);
  return text;
}

/// A disk of a given size, mounted while a command runs.
class SmallDisk : public ::testing::Test {
 protected:
  void SetUp() override {
    if (output_on("1m", "echo mounted") != "mounted\n") GTEST_SKIP() << "no small disk can be mounted here";
  }

  /// `DISK` in a command is the disk's folder.
  [[nodiscard]] std::string output_on(std::string const& size, std::string const& command) const {
    return output_of("DISK=" + disk_.path().string() + " timeout 250 unshare -Urm sh -c 'mount -t tmpfs -o size=" +
                     size + " tmpfs $DISK && " + command + "' 2>/dev/null");
  }

  ScratchFolder disk_;
  ScratchFolder elsewhere_;
};

TEST_F(SmallDisk, that_is_full_fails_the_write_and_recovers_once_there_is_room) {
  EXPECT_EQ(output_on("12m", FULL_DISK_WRITER " alone $DISK"), "full\nwhole\ngoes-on\nkept\n");
}

TEST_F(SmallDisk, that_is_full_before_tables_are_written_does_not_block_writers) {
  EXPECT_EQ(output_on("80m", FULL_DISK_WRITER " threads $DISK"), "full\nin-time\nwhole\ngoes-on\nclosed\nkept\n");
}

TEST_F(SmallDisk, needs_little_room_to_open_a_database_that_was_killed_when_full) {
  std::string const written = elsewhere_.path() / "written";
  std::string const writer = std::string(FULL_DISK_WRITER) + " ";
  EXPECT_EQ(output_on("80m", writer + "die $DISK " + written + "; " + writer + "after $DISK " + written),
            "full\nkept\ngoes-on\n");
}

}  // namespace
}  // namespace dynamorm::testing
