// SPDX-License-Identifier: Apache-2.0
#include "aws/config/environment.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "aws/fakes.hpp"

namespace dynamorm::aws {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t plenty = 64 * 1024;

Environment const& real = system_environment();

class TemporaryFile {
 public:
  explicit TemporaryFile(std::string const& content)
      : path_(std::filesystem::temp_directory_path() / ("dynamorm-test-" + std::to_string(::getpid()))) {
    std::ofstream(path_) << content;
  }
  ~TemporaryFile() { std::filesystem::remove(path_); }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

TEST(SystemEnvironment, treats_an_empty_variable_as_unset) {
  ::setenv("DYNAMORM_TEST_VARIABLE", "value", 1);
  EXPECT_EQ(real.variable("DYNAMORM_TEST_VARIABLE"), "value");
  ::setenv("DYNAMORM_TEST_VARIABLE", "", 1);
  EXPECT_EQ(real.variable("DYNAMORM_TEST_VARIABLE"), std::nullopt);
  ::unsetenv("DYNAMORM_TEST_VARIABLE");
  EXPECT_EQ(real.variable("DYNAMORM_TEST_VARIABLE"), std::nullopt);
}

TEST(SystemEnvironment, finds_the_home_with_and_without_the_variable) {
  std::string const before = std::getenv("HOME") == nullptr ? "" : std::getenv("HOME");
  ::setenv("HOME", "/somewhere", 1);
  EXPECT_EQ(real.home_directory(), "/somewhere");
  ::unsetenv("HOME");
  EXPECT_TRUE(real.home_directory().has_value());
  ::setenv("HOME", before.c_str(), 1);
}

TEST(SystemEnvironment, reads_a_file_up_to_the_limit) {
  TemporaryFile const file("0123456789");

  EXPECT_EQ(**real.read_file(file.path(), 10), "0123456789");
  EXPECT_THAT(real.read_file(file.path(), 9).failure().message(), testing::HasSubstr("longer than 9 bytes"));
}

TEST(SystemEnvironment, distinguishes_a_missing_file_from_an_unreadable_one) {
  EXPECT_FALSE(real.read_file("/nowhere/at/all", plenty)->has_value());
  EXPECT_EQ(real.read_file("/", plenty).failure().name(), "FileUnreadable");
}

TEST(Process, returns_its_output_and_status) {
  auto const output = real.run_process("printf 'a b'; exit 3", seconds(10), plenty);

  ASSERT_TRUE(output.ok());
  EXPECT_EQ(output->standard_output, "a b");
  EXPECT_EQ(output->exit_status, 3);
}

TEST(Process, has_empty_input_and_its_standard_error_is_discarded) {
  testing::internal::CaptureStderr();
  auto const output = real.run_process(std::string("cat; echo ") + canary + " >&2", seconds(10), plenty);

  EXPECT_EQ(output->standard_output, "");
  expect_no_secret_in(testing::internal::GetCapturedStderr());
}

TEST(Process, fails_with_the_shells_status_for_an_unknown_command) {
  EXPECT_EQ(real.run_process("/no/such/program", seconds(10), plenty)->exit_status, 127);
}

TEST(Process, killed_by_a_signal_has_a_status_above_128) {
  EXPECT_EQ(real.run_process("kill -TERM $$", seconds(10), plenty)->exit_status, 128 + SIGTERM);
}

TEST(Process, that_exceeds_the_timeout_is_killed_with_its_children) {
  auto const start = std::chrono::steady_clock::now();
  auto const waiting = real.run_process("sleep 30 & wait", milliseconds(50), plenty);
  auto const silent = real.run_process("exec >&-; sleep 30", milliseconds(50), plenty);

  EXPECT_EQ(waiting.failure().kind(), FailureKind::timed_out);
  EXPECT_EQ(silent.failure().kind(), FailureKind::timed_out);
  EXPECT_LT(std::chrono::steady_clock::now() - start, seconds(10));
}

TEST(Process, that_exceeds_the_output_limit_is_stopped) {
  auto const output = real.run_process(std::string("while :; do echo ") + canary + "; done", seconds(10), 1000);

  EXPECT_THAT(output.failure().message(), testing::HasSubstr("more than 1000 bytes"));
  expect_no_secret_in(output.failure().describe());
}

}  // namespace
}  // namespace dynamorm::aws
