// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/ledger.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "support/scratch_folder.hpp"

namespace dynamorm::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

class LedgerTest : public ::testing::Test {
 protected:
  [[nodiscard]] std::string path() const { return folder_.path(); }
  [[nodiscard]] std::string file() const { return folder_.path() / "LEDGER"; }
  void make_file(std::string const& name, std::string const& bytes) const {
    std::ofstream(folder_.path() / name) << bytes;
  }
  [[nodiscard]] FileSizes read() const { return *read_ledger(path()); }

  testing::ScratchFolder folder_;
  Ledger ledger_;
};

TEST_F(LedgerTest, starts_with_the_existing_logs_and_lists) {
  make_file("000004.log", "12345");
  make_file("MANIFEST-000005", "123");
  make_file("000006.sst", "1234567");
  ASSERT_TRUE(ledger_.begin(path(), false));
  EXPECT_THAT(read(), ElementsAre(Pair("000004.log", 5), Pair("MANIFEST-000005", 3)));
}

TEST_F(LedgerTest, of_a_closed_database_starts_empty) {
  make_file("000004.log", "12345");
  ASSERT_TRUE(ledger_.begin(path(), true));
  EXPECT_THAT(read(), IsEmpty());
}

TEST_F(LedgerTest, keeps_the_last_entry_for_each_file) {
  ASSERT_TRUE(ledger_.begin(path(), true));
  ASSERT_TRUE(ledger_.note("000004.log", 5) && ledger_.note("000007.log", 6) && ledger_.note("000004.log", 8));
  ASSERT_TRUE(ledger_.forget("000007.log"));
  EXPECT_THAT(read(), ElementsAre(Pair("000004.log", 8)));
}

TEST_F(LedgerTest, writes_a_deferred_entry_once_names_are_durable) {
  ASSERT_TRUE(ledger_.begin(path(), true));
  ledger_.note_later("000004.log", 5);
  EXPECT_THAT(read(), IsEmpty());
  ASSERT_TRUE(ledger_.write_kept_notes());
  EXPECT_THAT(read(), ElementsAre(Pair("000004.log", 5)));
}

TEST_F(LedgerTest, ignores_a_truncated_last_line) {
  ASSERT_TRUE(ledger_.begin(path(), true));
  ASSERT_TRUE(ledger_.note("000004.log", 5) && ledger_.note("000007.log", 6));
  std::filesystem::resize_file(file(), std::filesystem::file_size(file()) - 4);
  EXPECT_THAT(read(), ElementsAre(Pair("000004.log", 5)));
  std::ofstream(file(), std::ios::app) << std::string(100, '\0');
  EXPECT_THAT(read(), ElementsAre(Pair("000004.log", 5)));
}

TEST_F(LedgerTest, is_damaged_if_an_earlier_line_is) {
  ASSERT_TRUE(ledger_.begin(path(), true));
  ASSERT_TRUE(ledger_.note("000004.log", 5) && ledger_.note("000007.log", 6));
  std::fstream bytes(file());
  bytes.seekp(25);
  bytes.put('x');
  bytes.close();
  EXPECT_THAT(read_ledger(path()).failure().message(), ::testing::HasSubstr("its file LEDGER cannot be read"));
}

TEST_F(LedgerTest, that_is_missing_is_empty) { EXPECT_THAT(read(), IsEmpty()); }

}  // namespace
}  // namespace dynamorm::storage
