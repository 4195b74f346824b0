// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace dynamorm::testing {
namespace {

using ::testing::HasSubstr;

/// `dynamorm sql` at a terminal that the test plays.
class Prompt : public ::testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    std::string const tables = folder / "tables";
    std::string const state = folder;
    process = ::forkpty(&terminal, nullptr, nullptr, nullptr);
    if (process != 0) return;
    ::setenv("XDG_STATE_HOME", state.c_str(), 1);
    ::setenv("TERM", "dumb", 1);
    ::execl(DYNAMORM_PROGRAM, "dynamorm", "sql", "--path", tables.c_str(), nullptr);
    ::_exit(127);
  }

  void TearDown() override {
    ::close(terminal);
    int status = 0;
    if (process > 0) ::waitpid(process, &status, 0);
    std::filesystem::remove_all(folder);
  }

  void type(std::string const& text) { ASSERT_EQ(::write(terminal, text.data(), text.size()), ssize_t(text.size())); }

  /// Reads what appears on the terminal until it contains `expected`, for at most ten seconds.
  std::string read_until(std::string const& expected) {
    std::string text;
    pollfd wanted{terminal, POLLIN, 0};
    while (text.find(expected) == std::string::npos && ::poll(&wanted, 1, 10'000) == 1) {
      char buffer[4096];
      ssize_t const size = ::read(terminal, buffer, sizeof buffer);
      if (size <= 0) break;
      text.append(buffer, static_cast<std::size_t>(size));
    }
    return text;
  }

  int exit_status() {
    int status = 0;
    ::waitpid(process, &status, 0);
    process = 0;
    return WEXITSTATUS(status);
  }

  std::filesystem::path folder = ::testing::TempDir() + "/dynamorm_prompt";
  int terminal = -1;
  pid_t process = 0;
};

TEST_F(Prompt, goes_on_after_an_error) {
  read_until("sql> ");
  type("select * from nothing\n");

  EXPECT_THAT(read_until("not found"), HasSubstr("ResourceNotFoundException"));

  type("help\n");
  EXPECT_THAT(read_until("leaves"), HasSubstr("Tab completes"));
  type("exit\n");
  EXPECT_EQ(exit_status(), 0);
}

TEST_F(Prompt, keeps_its_history_in_a_file) {
  read_until("sql> ");
  type("tables\n");
  read_until("sql> ");
  type("exit\n");
  EXPECT_EQ(exit_status(), 0);

  std::ifstream history(folder / "dynamorm" / "sql_history");
  std::string const text{std::istreambuf_iterator<char>(history), std::istreambuf_iterator<char>()};
  EXPECT_THAT(text, HasSubstr("tables"));
}

}  // namespace
}  // namespace dynamorm::testing
