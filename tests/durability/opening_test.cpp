// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <functional>
#include <string>

#include "dynamorm/backend.hpp"

#include "engine/storage/store.hpp"
#include "entry.hpp"
#include "support/scratch_folder.hpp"

namespace dynamorm::testing {
namespace {

std::string opening_error(std::string const& path) {
  try {
    (void)embedded(path);
    return "opened";
  } catch (StorageError const& error) {
    return error.what();
  }
}

TEST(a_database_on_disk, keeps_its_items_when_it_is_reopened) {
  ScratchFolder const folder;
  {
    Table<Entry> const entries{embedded(folder.database())};
    entries.create_table();
    entries.put(entry_of("writer", 1, 5));
  }
  Table<Entry> const entries{embedded(folder.database())};
  EXPECT_EQ(entries.get("writer", 1)->version, 5);
}

TEST(a_database_on_disk, counts_its_items_again_after_a_crash) {
  ScratchFolder const folder;
  Database const left_open = embedded(folder.database());
  Table<Entry> const entries{left_open};
  entries.create_table();
  for (int i = 0; i < 10; ++i) entries.put(entry_of("writer", i, 1));

  ScratchFolder const copy;  // as after a crash
  std::filesystem::copy(folder.database(), copy.database(), std::filesystem::copy_options::recursive);
  auto const described =
      execute(embedded(copy.database()).backend(), api::DescribeTableRequest{.table_name = "entries"});

  ASSERT_TRUE(described.ok());
  EXPECT_EQ(described->table.item_count, 10);
  EXPECT_EQ(described->table.global_secondary_indexes->front().item_count, 10);
}

TEST(a_database_on_disk, cannot_be_opened_twice_at_once) {
  ScratchFolder const folder;
  Database const first = embedded(folder.database());
  EXPECT_THAT(opening_error(folder.database()), ::testing::HasSubstr("is in use by another"));
}

TEST(a_database_on_disk, of_a_future_format_is_rejected) {
  ScratchFolder const folder;
  {
    auto store = storage::Store::open({.path = folder.database()});
    ASSERT_TRUE(store.ok());
    storage::Batch batch;
    batch.put(std::string_view("\0format", 7), "2");
    ASSERT_TRUE((*store)->commit(std::move(batch)).ok());
  }
  EXPECT_THAT(opening_error(folder.database()),
              ::testing::HasSubstr("has format 2, but this version of dynamorm supports format 1"));
}

TEST(a_folder_with_other_files, is_rejected_and_not_changed) {
  ScratchFolder const folder;
  std::ofstream(folder.path() / "letter.txt") << "Dear reader";
  EXPECT_THAT(opening_error(folder.path().string()), ::testing::HasSubstr("is a folder with other files"));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), std::filesystem::directory_iterator()),
            1);
}

TEST(a_path_to_a_file, is_rejected) {
  ScratchFolder const folder;
  std::ofstream(folder.database()) << "a file";
  EXPECT_THAT(opening_error(folder.database()), ::testing::HasSubstr("could not be"));
  EXPECT_THAT(opening_error(""), ::testing::HasSubstr("call in_memory()"));
}

}  // namespace
}  // namespace dynamorm::testing
