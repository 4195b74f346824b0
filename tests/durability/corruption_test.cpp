// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "entry.hpp"
#include "support/scratch_folder.hpp"

namespace dynamorm::testing {
namespace {

namespace fs = std::filesystem;

constexpr int entries_there = 2000;

void make_database(std::string const& path) {
  Table<Entry> const entries{embedded(path, {.durability = Durability::relaxed})};
  entries.create_table();
  std::vector<Entry> all;
  for (int i = 0; i < entries_there; ++i) all.push_back(entry_of("writer", i, 1));
  entries.put_batch(all);
}

/// Reads the whole database. Returns the error, or an empty string. Wrong data fail the test.
std::string read_all(std::string const& path) {
  try {
    Table<Entry> const entries{embedded(path, {.durability = Durability::relaxed})};
    int count = 0;
    for (Entry const& entry : entries.scan().recursive()) {
      EXPECT_EQ(entry.text, text_of("writer", entry.number, 1));
      ++count;
    }
    EXPECT_EQ(count, entries_there) << "entries are missing without an error";
    for (Entry const& entry : entries.index<"by-group">().scan().recursive()) {
      EXPECT_EQ(entry.text, text_of("writer", entry.number, 1));
      --count;
    }
    EXPECT_EQ(count, 0) << "entries of the index are missing without an error";
    return {};
  } catch (StorageError const& error) {
    return error.what();
  }
}

void flip_bit(fs::path const& file, std::uintmax_t bit) {
  std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
  bytes.seekg(static_cast<std::streamoff>(bit / 8));
  char const byte = static_cast<char>(bytes.get() ^ (1 << bit % 8));
  bytes.seekp(static_cast<std::streamoff>(bit / 8));
  bytes.put(byte);
}

class Corruption : public ::testing::Test {
 protected:
  Corruption() { make_database(whole_.database()); }

  /// The files that are not empty, except log messages.
  [[nodiscard]] std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (fs::directory_entry const& file : fs::directory_iterator(whole_.database())) {
      std::string const name = file.path().filename().string();
      if (file.file_size() > 0 && !name.starts_with("LOG")) names.push_back(name);
    }
    return names;
  }

  /// Damages one file of a copy of the database, and reads the copy.
  std::string read_after(std::string const& file, std::function<void(fs::path const&)> const& damage) {
    ScratchFolder const copy;
    fs::copy(whole_.database(), copy.database(), fs::copy_options::recursive);
    damage(fs::path(copy.database()) / file);
    return read_all(copy.database());
  }

  ScratchFolder whole_;
  std::minstd_rand random_{3};
};

TEST_F(Corruption, is_not_found_in_intact_files) { EXPECT_EQ(read_all(whole_.database()), ""); }

TEST_F(Corruption, by_one_bit_gives_an_error_or_right_data) {
  constexpr int flips_of_each_file = 8;
  int noticed = 0;
  for (std::string const& file : files()) {
    for (int i = 0; i < flips_of_each_file; ++i) {
      SCOPED_TRACE(file);
      std::string const error =
          read_after(file, [&](fs::path const& path) { flip_bit(path, random_() % (fs::file_size(path) * 8)); });
      noticed += !error.empty();
    }
  }
  EXPECT_GT(noticed, 0);
}

TEST_F(Corruption, by_truncation_gives_an_error_or_right_data) {
  int noticed = 0;
  for (std::string const& file : files()) {
    for (double const kept : {0.0, 0.3, 0.9}) {
      SCOPED_TRACE(file);
      std::string const error = read_after(file, [&](fs::path const& path) {
        fs::resize_file(path, static_cast<std::uintmax_t>(static_cast<double>(fs::file_size(path)) * kept));
      });
      noticed += !error.empty();
    }
  }
  EXPECT_GT(noticed, 0);
}

TEST_F(Corruption, by_loss_of_the_file_current_does_not_look_like_a_new_database) {
  std::string const error = read_after("CURRENT", [](fs::path const& path) { fs::remove(path); });
  EXPECT_THAT(error, ::testing::HasSubstr("is damaged: its file CURRENT is missing"));
}

}  // namespace
}  // namespace dynamorm::testing
