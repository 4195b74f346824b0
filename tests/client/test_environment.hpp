// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>

#include "aws/config/environment.hpp"

namespace dynamorm::client {

/// The real machine with the variables of a test and a temporary home. There are no delays between attempts.
class TestEnvironment final : public aws::Environment {
 public:
  std::map<std::string, std::string> variables;

  TestEnvironment() {
    std::string pattern = std::filesystem::temp_directory_path() / "dynamorm-XXXXXX";
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a directory");
    home_ = pattern;
  }
  ~TestEnvironment() override {
    std::error_code ignored;
    std::filesystem::remove_all(home_, ignored);
  }
  TestEnvironment(TestEnvironment const&) = delete;
  TestEnvironment& operator=(TestEnvironment const&) = delete;

  /// Writes a file below the home and returns its path.
  std::string write_file(std::string const& name, std::string const& content) const {
    auto const path = home_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << content;
    return path;
  }

  [[nodiscard]] std::optional<std::string> variable(std::string const& name) const override {
    auto const found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] std::optional<std::string> home_directory() const override { return home_.string(); }
  [[nodiscard]] Result<std::optional<std::string>> read_file(std::string const& path,
                                                             std::size_t size_limit) const override {
    return aws::system_environment().read_file(path, size_limit);
  }
  [[nodiscard]] Result<aws::ProcessOutput> run_process(std::string const& command_line,
                                                       std::chrono::milliseconds timeout,
                                                       std::size_t output_limit) const override {
    return aws::system_environment().run_process(command_line, timeout, output_limit);
  }
  void pause(std::chrono::milliseconds) const override {}

 private:
  std::filesystem::path home_;
};

}  // namespace dynamorm::client
