// SPDX-License-Identifier: Apache-2.0
// After a crash, only the end of the last writes may be missing. Other damage to files must be detected.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "entry.hpp"
#include "support/scratch_folder.hpp"

namespace dynamorm::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

constexpr int first_session = 100;
constexpr int acknowledged_entries = 160;

void write_entries(Table<Entry> const& entries, int begin, int end) {
  for (int i = begin; i < end; ++i) entries.put(entry_of("writer", i, 1));
}

/// A database after a crash, with tables from an earlier session, and a log.
class AfterCrash : public ::testing::TestWithParam<Durability> {
 protected:
  AfterCrash() {
    {
      Table<Entry> const entries{open()};
      entries.create_table();
      write_entries(entries, 0, first_session);
    }
    left_open_.emplace(open());
    write_entries(Table<Entry>{*left_open_}, first_session, acknowledged_entries);
  }

  [[nodiscard]] Database open() const { return embedded(crashed_.database(), {.durability = GetParam()}); }

  [[nodiscard]] std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (fs::directory_entry const& file : fs::directory_iterator(crashed_.database())) {
      names.push_back(file.path().filename().string());
    }
    return names;
  }

  [[nodiscard]] std::string only_file(std::string const& beginning, std::string const& end) const {
    for (std::string const& name : files()) {
      fs::path const path = fs::path(crashed_.database()) / name;
      if (name.starts_with(beginning) && name.ends_with(end) && fs::file_size(path) > 0) return name;
    }
    throw std::runtime_error("no such file");
  }
  [[nodiscard]] std::string log() const { return only_file("", ".log"); }

  /// Damages a copy of the database, opens it and returns how many of its first entries it holds; -1 if it is refused.
  int entries_after(std::string const& file, std::function<void(fs::path const&)> const& damage) {
    ScratchFolder const copy;
    fs::copy(crashed_.database(), copy.database(), fs::copy_options::recursive);
    damage(fs::path(copy.database()) / file);
    try {
      Table<Entry> const entries{embedded(copy.database())};
      int count = 0;
      while (entries.get("writer", count)) ++count;
      EXPECT_EQ(entries.scan().count(), count) << "there is a gap, and no error";
      return count;
    } catch (StorageError const& refused) {
      refused_ = refused.what();
      return -1;
    }
  }

  ScratchFolder crashed_;
  std::optional<Database> left_open_;
  std::string refused_;
};

std::string contents_of(fs::path const& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void replace(fs::path const& file, std::string const& contents) { std::ofstream(file, std::ios::binary) << contents; }

TEST_P(AfterCrash, nothing_is_lost) {
  EXPECT_EQ(entries_after("", [](fs::path const&) {}), acknowledged_entries);
}

TEST_P(AfterCrash, a_missing_file_is_reported_if_data_are_lost) {
  for (std::string const& name : files()) {
    SCOPED_TRACE(name);
    int const there = entries_after(name, [](fs::path const& file) { fs::remove(file); });
    EXPECT_TRUE(there == -1 || there == acknowledged_entries) << there;
  }
}

TEST_P(AfterCrash, an_emptied_file_is_reported_if_data_are_lost) {
  for (std::string const& name : files()) {
    SCOPED_TRACE(name);
    int const there = entries_after(name, [](fs::path const& file) { fs::resize_file(file, 0); });
    EXPECT_TRUE(there == -1 || there == acknowledged_entries) << there;
  }
}

TEST_P(AfterCrash, a_missing_log_is_named) {
  EXPECT_EQ(entries_after(log(), [](fs::path const& file) { fs::remove(file); }), -1);
  EXPECT_THAT(refused_, HasSubstr("is damaged: its file " + log() + " is missing"));
}

TEST_P(AfterCrash, an_emptied_log_is_named) {
  EXPECT_EQ(entries_after(log(), [](fs::path const& file) { fs::resize_file(file, 0); }), -1);
  EXPECT_THAT(refused_, HasSubstr("is damaged: its file " + log() + " has lost its end"));
}

TEST_P(AfterCrash, a_truncated_list_of_files_is_reported) {
  EXPECT_EQ(entries_after(only_file("MANIFEST-", ""),
                          [](fs::path const& file) { fs::resize_file(file, fs::file_size(file) - 10); }),
            -1);
}

TEST_P(AfterCrash, a_log_may_end_early) {
  int const there = entries_after(log(), [](fs::path const& file) { fs::resize_file(file, fs::file_size(file) / 2); });
  EXPECT_GT(there, first_session);
  EXPECT_LT(there, acknowledged_entries);
}

TEST_P(AfterCrash, zeros_after_a_log_are_ignored) {
  for (std::uintmax_t const zeros : {1, 6, 7, 100, 4096, 40'000, 1'000'000}) {
    SCOPED_TRACE(zeros);
    int const there =
        entries_after(log(), [zeros](fs::path const& file) { fs::resize_file(file, fs::file_size(file) + zeros); });
    EXPECT_EQ(there, acknowledged_entries);
  }
}

TEST_P(AfterCrash, zeros_at_the_end_of_a_log_lose_only_the_last_writes) {
  for (std::size_t const zeros : {1, 5, 20, 100, 1000}) {
    SCOPED_TRACE(zeros);
    int const there = entries_after(log(), [zeros](fs::path const& file) {
      std::string contents = contents_of(file);
      std::fill(contents.end() - static_cast<std::ptrdiff_t>(zeros), contents.end(), '\0');
      replace(file, contents + std::string(5000, '\0'));
    });
    EXPECT_GE(there, acknowledged_entries - 1 - static_cast<int>(zeros / 150));
    EXPECT_LT(there, acknowledged_entries);
  }
}

TEST_P(AfterCrash, zeros_within_a_log_are_reported) {
  constexpr std::size_t enough_for_headers = 3000;
  int const there = entries_after(log(), [](fs::path const& file) {
    std::string contents = contents_of(file);
    contents.replace(contents.size() / 2, enough_for_headers, enough_for_headers, '\0');
    replace(file, contents);
  });
  EXPECT_EQ(there, -1);
}

TEST_P(AfterCrash, zeros_after_a_list_of_files_are_ignored) {
  std::string const list = only_file("MANIFEST-", "");
  int const there =
      entries_after(list, [](fs::path const& file) { fs::resize_file(file, fs::file_size(file) + 5000); });
  EXPECT_EQ(there, acknowledged_entries);
}

TEST_P(AfterCrash, a_recovered_database_is_equally_strict_after_the_next_crash) {
  ScratchFolder const copy;
  fs::copy(crashed_.database(), copy.database(), fs::copy_options::recursive);
  Table<Entry> const recovered{embedded(copy.database(), {.durability = GetParam()})};
  write_entries(recovered, acknowledged_entries, acknowledged_entries + 10);
  ScratchFolder const second;
  fs::copy(copy.database(), second.database(), fs::copy_options::recursive);
  for (fs::directory_entry const& file : fs::directory_iterator(second.database())) {
    if (file.path().extension() == ".log") fs::remove(file.path());
  }

  EXPECT_THROW((void)embedded(second.database()), StorageError);
}

INSTANTIATE_TEST_SUITE_P(of, AfterCrash, ::testing::Values(Durability::synced, Durability::relaxed),
                         [](auto const& of) { return of.param == Durability::synced ? "synced" : "relaxed"; });

}  // namespace
}  // namespace dynamorm::testing
