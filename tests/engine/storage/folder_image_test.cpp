// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/folder_image.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "support/scratch_folder.hpp"

namespace dynamorm::storage {
namespace {

namespace fs = std::filesystem;

std::string table_name(int number) { return std::to_string(1'000'000 + number) + ".sst"; }

/// Changes a folder as RocksDB does: it creates a table, appends its number to the list of tables, and removes the
/// table before it.
class ChangingFolder {
 public:
  explicit ChangingFolder(fs::path path) : path_(std::move(path)) {
    fs::create_directory(path_);
    std::ofstream(path_ / "CURRENT") << "MANIFEST-000001\n";
    add_table(0);
    changes_ = std::jthread([this](std::stop_token const& stop) {
      for (int number = 1; !stop.stop_requested(); ++number) {
        add_table(number);
        fs::remove(path_ / table_name(number - 1));
        std::this_thread::sleep_for(std::chrono::microseconds(200));
      }
    });
  }

 private:
  void add_table(int number) const {
    std::ofstream(path_ / table_name(number)) << number;
    std::ofstream(path_ / "MANIFEST-000001", std::ios::app) << number << '\n';
  }

  fs::path path_;
  std::jthread changes_;
};

/// The last line of the list of tables.
int last_table(fs::path const& copy) {
  std::ifstream list(copy / "MANIFEST-000001");
  int number = -1;
  for (int next = 0; list >> next;) number = next;
  return number;
}

TEST(FolderImage, has_the_tables_that_its_list_names_while_they_change) {
  constexpr int images = 100;
  testing::ScratchFolder const folder;
  ChangingFolder const changing(folder.path() / "database");
  for (int i = 0; i < images; ++i) {
    fs::path const copy = folder.path() / ("copy" + std::to_string(i));
    fs::create_directory(copy);

    Result<FolderImage> const image = FolderImage::capture(folder.database(), copy.string());
    ASSERT_TRUE(image) << image.failure().message();
    ASSERT_TRUE(image->write());

    ASSERT_GE(last_table(copy), 0);
    EXPECT_TRUE(fs::exists(copy / table_name(last_table(copy)))) << "image " << i;
  }
}

}  // namespace
}  // namespace dynamorm::storage
