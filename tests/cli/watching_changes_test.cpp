// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "program_runner.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;

class WatchingChanges : public ::testing::Test {
 protected:
  void SetUp() override {
    program.run({"create", "books", "--hash-key", "isbn", "--stream", "both"});
    program.run({"put", "books", R"({"isbn":"1","year":1998})"});
    program.run({"update", "books", "1", "set year = 1999"});
    program.run({"delete", "books", "1", "--yes"});
  }

  ProgramRunner program;
};

TEST_F(WatchingChanges, prints_one_json_object_for_each_change) {
  std::string const out = program.run({"watch", "books", "--oldest", "--limit", "3"}).out;

  EXPECT_THAT(out, MatchesRegex("\\{\"change\":\"inserted\",\"time\":\"[0-9T:-]*Z\",\"key\":\\{\"isbn\":\"1\"\\},"
                                "\"after\":\\{\"isbn\":\"1\",\"year\":1998\\}\\}\n"
                                "\\{\"change\":\"modified\",[^\n]*\n"
                                "\\{\"change\":\"removed\",[^\n]*\n"));
}

TEST_F(WatchingChanges, shows_people_both_images) {
  std::string const out = program.run_on_terminal({"watch", "books", "--oldest", "--limit", "2"}).out;

  EXPECT_THAT(out, HasSubstr("\n  before {\"isbn\":\"1\",\"year\":1998}\n  after  {\"isbn\":\"1\",\"year\":1999}\n"));
}

TEST_F(WatchingChanges, needs_a_stream) {
  program.run({"create", "quiet", "--hash-key", "id"});

  EXPECT_EQ(program.run({"watch", "quiet"}).err,
            "dynamorm: quiet has no stream, so its changes cannot be watched; create tables with --stream both, or "
            "enable the stream with UpdateTable\n");
}

}  // namespace
}  // namespace dynamorm::testing
