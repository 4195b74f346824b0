// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/backup.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "pair.hpp"
#include "support/scratch_folder.hpp"
#include "support/started_program.hpp"

namespace dynamorm::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

/// Another process that writes pairs to a database until it is destroyed.
class PairWriter {
 public:
  explicit PairWriter(std::string const& database) : program_({PAIR_WRITER, database}) {
    reader_ = std::thread([this] { read_acknowledgements(); });
  }
  PairWriter(PairWriter const&) = delete;
  PairWriter& operator=(PairWriter const&) = delete;
  ~PairWriter() {
    program_.kill();
    reader_.join();
  }

  /// The number of the last acknowledged pair.
  [[nodiscard]] int acknowledged() const noexcept { return acknowledged_; }
  /// Waits for `pairs` more pairs, at most a minute.
  void wait_for_more(int pairs) const {
    int const wanted = acknowledged_ + pairs;
    for (int i = 0; i < 60'000 && acknowledged_ < wanted; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ASSERT_GE(acknowledged_, wanted) << "the writer does not write";
  }

 private:
  void read_acknowledgements() {
    std::FILE* const lines = fdopen(dup(program_.output()), "r");
    for (int number = 0; std::fscanf(lines, "%d", &number) == 1;) acknowledged_ = number;
    std::fclose(lines);
  }

  StartedProgram program_;
  std::atomic<int> acknowledged_{0};
  std::thread reader_;
};

/// Returns how many pairs there are. Fails the test unless they are the first ones, and whole.
int whole_pairs(std::string const& path) {
  Table<Half> const halves{embedded(path)};
  std::vector<int> last;
  for (std::string const side : {"left", "right"}) {
    int number = 0;
    for (Half const& half : halves.query("side"_a = side).recursive()) EXPECT_EQ(half.number, ++number) << side;
    last.push_back(number);
  }
  EXPECT_EQ(last[0], last[1]) << "a transaction is torn";
  return last[0];
}

TEST(a_backup, is_one_moment_of_a_database_that_another_process_writes) {
  constexpr int rounds = 6;
  ScratchFolder const folder;
  PairWriter const writer(folder.database());
  std::vector<int> acknowledged;
  for (int i = 0; i < rounds; ++i) {
    writer.wait_for_more(100);
    acknowledged.push_back(writer.acknowledged());
    backup(folder.database(), folder.database() + "-" + std::to_string(i));
  }
  for (int i = 0; i < rounds; ++i) {
    EXPECT_GE(whole_pairs(folder.database() + "-" + std::to_string(i)), acknowledged[static_cast<std::size_t>(i)]);
  }
}

TEST(a_backup, leaves_the_database_as_it_is) {
  ScratchFolder const folder;
  int acknowledged = 0;
  {
    PairWriter const writer(folder.database());
    for (int i = 0; i < 2; ++i) {
      writer.wait_for_more(100);
      std::string const copy = folder.database() + "-" + std::to_string(i);
      backup(folder.database(), copy);
      Table<Half> const halves{embedded(copy)};
      for (int number = 1; number < 500; ++number) halves.put({.side = "left", .number = number, .text = "other"});
    }
    acknowledged = writer.acknowledged();
  }
  EXPECT_GE(whole_pairs(folder.database()), acknowledged);
  EXPECT_EQ(Table<Half>{embedded(folder.database())}.get("left", 1)->text, std::string(2'000, 'x'));
}

class Backup : public ::testing::Test {
 protected:
  [[nodiscard]] Table<Half> open() const { return Table<Half>{embedded(database())}; }
  [[nodiscard]] std::string database() const { return folder_.database(); }
  [[nodiscard]] std::string copy() const { return folder_.database() + "-copy"; }
  /// A file system of its own, where it exists.
  [[nodiscard]] static std::string elsewhere() { return "/dev/shm/dynamorm-backup-" + std::to_string(getpid()); }

 private:
  ScratchFolder folder_;
};

void make(Table<Half> const& halves) {
  halves.create_table();
  halves.put({.side = "left", .number = 1, .text = "here"});
}

TEST_F(Backup, works_while_this_process_has_the_database_open) {
  Table<Half> const halves = open();
  make(halves);
  backup(database(), copy());
  halves.put({.side = "left", .number = 1, .text = "changed"});

  EXPECT_EQ(Table<Half>{embedded(copy())}.get("left", 1)->text, "here");
}

TEST_F(Backup, works_when_the_database_is_closed) {
  make(open());
  backup(database(), copy());
  EXPECT_EQ(Table<Half>{embedded(copy())}.get("left", 1)->text, "here");
  EXPECT_EQ(open().get("left", 1)->text, "here");
}

TEST_F(Backup, is_restored_more_than_once) {
  make(open());
  backup(database(), copy());
  for (int i = 0; i < 2; ++i) {
    fs::remove_all(database());
    restore(copy(), database());
    Table<Half> const halves = open();
    EXPECT_EQ(halves.get("left", 1)->text, "here");
    halves.put({.side = "left", .number = 1, .text = "changed"});
  }
}

TEST_F(Backup, is_copied_to_another_file_system) {
  struct stat here {};
  struct stat there {};
  if (stat("/dev/shm", &there) != 0 || stat(::testing::TempDir().c_str(), &here) != 0 || here.st_dev == there.st_dev) {
    GTEST_SKIP() << "there is no other file system";
  }
  make(open());
  backup(database(), elsewhere());
  EXPECT_EQ(Table<Half>{embedded(elsewhere())}.get("left", 1)->text, "here");
  fs::remove_all(elsewhere());
}

TEST_F(Backup, is_private) {
  make(open());
  backup(database(), copy());
  EXPECT_EQ(fs::status(copy()).permissions(), fs::perms::owner_all);
  for (fs::directory_entry const& file : fs::directory_iterator(copy())) {
    EXPECT_EQ(file.status().permissions(), fs::perms::owner_read | fs::perms::owner_write) << file.path();
  }
}

/// Expects a StorageError with this text, and no copy.
void expect_no_backup(std::string const& database, std::string const& copy, std::string const& message) {
  try {
    backup(database, copy);
    ADD_FAILURE() << "copied";
  } catch (StorageError const& error) {
    EXPECT_THAT(error.what(), HasSubstr(message));
  }
  EXPECT_FALSE(fs::exists(copy + ".unfinished"));
}

TEST_F(Backup, rejects_a_folder_that_exists) {
  make(open());
  fs::create_directory(copy());
  std::ofstream(copy() + "/notes.txt") << "mine";
  expect_no_backup(database(), copy(), "-copy' exists already; remove it, or name another folder for the copy");
  EXPECT_TRUE(fs::exists(copy() + "/notes.txt"));
}

TEST_F(Backup, rejects_a_folder_without_a_database) {
  expect_no_backup(database(), copy(), "database' does not exist; name the folder of a database");
  fs::create_directory(database());
  expect_no_backup(database(), copy(), "database' is a folder without a database; name that of one");
  EXPECT_FALSE(fs::exists(copy()));
}

TEST_F(Backup, rejects_a_damaged_database) {
  make(open());
  for (fs::directory_entry const& file : fs::directory_iterator(database())) {
    if (file.path().extension() == ".sst") fs::resize_file(file.path(), 10);
  }
  expect_no_backup(database(), copy(), "database' could not be copied, because the copy does not open");
  EXPECT_FALSE(fs::exists(copy()));
}

}  // namespace
}  // namespace dynamorm::testing
