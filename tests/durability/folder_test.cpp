// SPDX-License-Identifier: Apache-2.0
// A database on disk with unusual folders, limits and permissions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "dynamorm/backend.hpp"

#include "entry.hpp"
#include "support/child_process.hpp"
#include "support/scratch_folder.hpp"

namespace dynamorm::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

std::string error_of(std::function<void()> const& work) {
  try {
    work();
    return "no error";
  } catch (StorageError const& error) {
    return error.what();
  }
}

class FolderInUse : public ::testing::TestWithParam<Durability> {
 protected:
  FolderInUse() { entries_.create_table(); }

  ScratchFolder folder_;
  Table<Entry> entries_{embedded(folder_.database(), {.durability = GetParam()})};
};

TEST_P(FolderInUse, fails_writes_after_it_was_removed) {
  entries_.put(entry_of("writer", 1, 1));
  fs::remove_all(folder_.database());

  EXPECT_THAT(error_of([&] { entries_.put(entry_of("writer", 2, 1)); }), HasSubstr("was removed while it was in use"));
  EXPECT_THAT(error_of([&] { entries_.put(entry_of("writer", 3, 1)); }), Not(HasSubstr("no error")));
}

TEST_P(FolderInUse, does_not_touch_a_database_that_took_its_place) {
  fs::remove_all(folder_.database());
  {
    Table<Entry> const successor{embedded(folder_.database())};
    successor.create_table();
    successor.put(entry_of("successor", 1, 1));
    for (int i = 0; i < 20; ++i) (void)error_of([&] { entries_.put(entry_of("writer", i, 1)); });
    entries_ = Table<Entry>{in_memory()};  // closes the first
    successor.put(entry_of("successor", 2, 1));
  }
  Table<Entry> const successor{embedded(folder_.database())};
  EXPECT_EQ(successor.scan().count(), 2);
}

INSTANTIATE_TEST_SUITE_P(of, FolderInUse, ::testing::Values(Durability::synced, Durability::relaxed),
                         [](auto const& of) { return of.param == Durability::synced ? "synced" : "relaxed"; });

/// Sets the umask until it is destroyed.
class Umask {
 public:
  explicit Umask(mode_t mask) : before_(umask(mask)) {}
  Umask(Umask const&) = delete;
  Umask& operator=(Umask const&) = delete;
  ~Umask() { umask(before_); }

 private:
  mode_t before_;
};

std::vector<std::string> not_private(fs::path const& path, fs::perms file, fs::perms folder) {
  std::vector<std::string> names;
  for (fs::directory_entry const& each : fs::recursive_directory_iterator(path)) {
    fs::perms const wanted = each.is_directory() ? folder : file;
    if (each.status().permissions() != wanted) names.push_back(each.path().string());
  }
  return names;
}

TEST(a_database_on_disk, is_private_to_the_user_who_made_it) {
  Umask const usual(022);
  ScratchFolder const folder;
  std::string const path = folder.database() + "/below/another";
  fs::perms const file = fs::perms::owner_read | fs::perms::owner_write;
  {
    Table<Entry> const entries{embedded(path)};
    entries.create_table();
    entries.put(entry_of("writer", 1, 1));
    EXPECT_THAT(not_private(folder.path(), file, fs::perms::owner_all), ::testing::IsEmpty());
  }
  EXPECT_THAT(not_private(folder.path(), file, fs::perms::owner_all), ::testing::IsEmpty());
}

TEST(a_database_on_disk, honours_a_stricter_umask) {
  if (geteuid() != 0) GTEST_SKIP() << "only root may open files again that their owner may not write";
  Umask const strict(0277);
  ScratchFolder const folder;
  Table<Entry> const entries{embedded(folder.database())};
  entries.create_table();
  fs::perms const only_read = fs::perms::owner_read;
  EXPECT_THAT(not_private(folder.path(), only_read, only_read | fs::perms::owner_exec), ::testing::IsEmpty());
}

void limit_files_to(rlim_t bytes) {
  rlimit limit{};
  getrlimit(RLIMIT_FSIZE, &limit);
  limit.rlim_cur = bytes;
  setrlimit(RLIMIT_FSIZE, &limit);
}

api::PutRequest huge_item(int number) {
  return {.item = Item{{"writer", "huge"}, {"number", number}, {"text", std::string(300'000, 'x')}}};
}

/// Larger than one file may be.
api::BatchWriteItemRequest huge_write() {
  std::vector<api::WriteRequest> writes;
  for (int i = 0; i < 20; ++i) writes.push_back({.put_request = huge_item(i)});
  return {.request_items = {{"entries", writes}}};
}

TEST(a_limit_on_the_size_of_files, fails_only_the_write_that_exceeds_it) {
  ScratchFolder const folder;
  ChildProcess limited([&] {
    limit_files_to(2'000'000);
    Database const database = embedded(folder.database());
    Table<Entry> const entries{database};
    entries.create_table();
    entries.put(entry_of("writer", 0, 1));
    auto const refused = execute(database.backend(), huge_write());
    if (refused.ok() || refused.failure().message().find("ulimit -f") == std::string::npos) return 1;
    for (int i = 1; i < 20; ++i) entries.put(entry_of("writer", i, 1));
    return entries.scan().count() == 20 ? 0 : 2;
  });
  EXPECT_EQ(limited.result(), 0);

  EXPECT_EQ(Table<Entry>{embedded(folder.database())}.scan().count(), 20);
}

TEST(a_limit_on_the_size_of_files, does_not_limit_the_database) {
  ScratchFolder const folder;
  constexpr int entries_there = 3000;
  ChildProcess limited([&] {
    limit_files_to(400'000);
    Table<Entry> const entries{embedded(folder.database(), {.durability = Durability::relaxed})};
    entries.create_table();
    for (int i = 0; i < entries_there; ++i) entries.put(entry_of("writer", i, 1));
    return 0;
  });
  EXPECT_EQ(limited.result(), 0);

  EXPECT_EQ(Table<Entry>{embedded(folder.database())}.scan().count(), entries_there);
}

}  // namespace
}  // namespace dynamorm::testing
