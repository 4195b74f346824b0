// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <filesystem>
#include <string>

#include "dynamorm/dynamorm.hpp"
#include "dynamorm/local_server.hpp"

#include "program_runner.hpp"
#include "support/scratch_folder.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::HasSubstr;

struct Book {
  std::string isbn{};

  static constexpr auto schema = table("books", hash_key<&Book::isbn>);
};

class BackingUp : public ::testing::Test {
 protected:
  Outcome run(std::vector<std::string> arguments) { return runner_.run(std::move(arguments)); }
  [[nodiscard]] std::string path(std::string const& name) const { return (folder_.path() / name).string(); }

 private:
  ScratchFolder folder_;
  ProgramRunner runner_;
};

TEST_F(BackingUp, copies_the_folder_of_a_running_server_and_restores_it) {
  LocalServer const server({.path = path("shop.db")});
  Table<Book>(server.database()).create_table();

  Outcome const copied = run({"backup", path("shop.db"), path("monday.db")});
  EXPECT_EQ(copied.status, 0) << copied.err;
  EXPECT_EQ(copied.out, "copied " + path("shop.db") + " to " + path("monday.db") + "\n");

  Outcome const restored = run({"restore", path("monday.db"), path("again.db")});
  EXPECT_EQ(restored.status, 0) << restored.err;
  EXPECT_EQ(restored.out, "restored " + path("monday.db") + " as " + path("again.db") + "\n");
  EXPECT_THAT(table_names(embedded(path("again.db"))), ::testing::ElementsAre("books"));
}

TEST_F(BackingUp, copies_the_databases_of_all_regions_and_keys) {
  LocalServer const server({.path = path("shop.db"), .separate = true});
  Table<Book>(server.database()).create_table();

  EXPECT_EQ(run({"backup", path("shop.db"), path("monday.db")}).status, 0);

  LocalServer const again({.path = path("monday.db"), .separate = true});
  EXPECT_THAT(table_names(again.database()), ::testing::ElementsAre("books"));
}

TEST_F(BackingUp, says_why_it_failed) {
  Outcome const missing = run({"backup", path("nowhere"), path("monday.db")});
  EXPECT_EQ(missing.status, 1);
  EXPECT_THAT(missing.err, HasSubstr("nowhere' does not exist; name the folder of a database"));
}

}  // namespace
}  // namespace dynamorm::testing
