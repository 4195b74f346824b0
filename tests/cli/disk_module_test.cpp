// SPDX-License-Identifier: Apache-2.0
#include "cli/disk/disk_module.hpp"

#include <gmock/gmock.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>

#include "support/scratch_folder.hpp"

namespace dynamorm::cli {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::ScratchFolder;

struct Ended {
  int status = 0;
  std::string output;
};

/// A copy of the program in a folder of its own, without the module.
class ProgramAlone {
 public:
  ProgramAlone() {
    fs::create_directories(folder_.path() / "bin");
    fs::copy_file(DYNAMORM_PROGRAM, folder_.path() / "bin/dynamorm");
  }

  void add_module(std::string const& file, std::string const& folder) {
    fs::create_directories(folder_.path() / folder);
    fs::copy_file(file, folder_.path() / folder / disk_module_file);
  }
  [[nodiscard]] Ended run(std::string const& arguments) const {
    std::string const command = (folder_.path() / "bin/dynamorm").string() + " " + arguments + " 2>&1";
    std::FILE* const pipe = ::popen(command.c_str(), "r");
    Ended ended;
    std::array<char, 1024> chunk;
    while (std::fgets(chunk.data(), chunk.size(), pipe) != nullptr) ended.output += chunk.data();
    int const status = ::pclose(pipe);
    ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    return ended;
  }
  [[nodiscard]] std::string database() const { return folder_.database(); }

 private:
  ScratchFolder folder_;
};

TEST(DiskModule, is_found_beside_the_program) {
  ProgramAlone program;
  program.add_module(DYNAMORM_DISK_MODULE, "bin");
  Ended const ended = program.run("tables --path " + program.database());
  EXPECT_EQ(ended.status, 0);
  EXPECT_THAT(ended.output, IsEmpty());
}

TEST(DiskModule, is_found_where_packages_install_it) {
  ProgramAlone program;
  program.add_module(DYNAMORM_DISK_MODULE, "bin/" DYNAMORM_DISK_FOLDER);
  EXPECT_EQ(program.run("tables --path " + program.database()).status, 0);
}

TEST(DiskModule, is_needed_only_for_folders) {
  ProgramAlone const program;
  EXPECT_EQ(program.run("--version").status, 0);
  Ended const ended = program.run("serve --port 99999");
  EXPECT_THAT(ended.output, Not(HasSubstr(disk_module_file)));
}

TEST(DiskModule, is_named_when_it_is_missing) {
  ProgramAlone const program;
  for (std::string const command : {"tables --path ", "serve --port 0 --path "}) {
    Ended const ended = program.run(command + program.database());
    EXPECT_EQ(ended.status, 1);
    EXPECT_THAT(ended.output, AllOf(HasSubstr(program.database()), HasSubstr("without dynamorm_disk.so"),
                                    HasSubstr("Install dynamorm again, with all of its files")));
  }
}

TEST(DiskModule, of_another_version_is_rejected) {
  ProgramAlone program;
  program.add_module(DYNAMORM_OTHER_DISK_MODULE, "bin");
  Ended const ended = program.run("tables --path " + program.database());
  EXPECT_EQ(ended.status, 1);
  EXPECT_THAT(ended.output, HasSubstr("but dynamorm_disk.so belongs to dynamorm 0.0.0-other"));
}

TEST(DiskModule, that_is_something_else_is_rejected) {
  ProgramAlone program;
  program.add_module(DYNAMORM_PROGRAM, "bin");
  EXPECT_EQ(program.run("tables --path " + program.database()).status, 1);
}

}  // namespace
}  // namespace dynamorm::cli
