// SPDX-License-Identifier: Apache-2.0
// A migration is killed before and after each of its checkpoints, and run again. In the end, every item must have been
// upgraded exactly once, although another program updates the items in between.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <string>
#include <thread>

#include "dynamorm/dynamorm.hpp"
#include "dynamorm/local_server.hpp"

#include "revisions/books.hpp"

namespace dynamorm::testing {
namespace {

using namespace dynamorm::literals;
using ::testing::IsEmpty;

constexpr int book_count = 12;
constexpr int never = 1'000'000;

/// Runs the migration in a process of its own. Returns whether it came to its end; if not, it was killed.
bool migrate(std::string url, std::string when, int checkpoint) {
  std::string program = MIGRATION_WORKER;
  std::string count = std::to_string(checkpoint);
  std::array<char*, 5> arguments{program.data(), url.data(), when.data(), count.data(), nullptr};
  pid_t process = 0;
  EXPECT_EQ(posix_spawn(&process, program.c_str(), nullptr, nullptr, arguments.data(), environ), 0);
  int status = 0;
  EXPECT_EQ(waitpid(process, &status, 0), process);
  if (WIFSIGNALED(status)) {
    EXPECT_EQ(WTERMSIG(status), SIGKILL);
    return false;
  }
  EXPECT_EQ(WEXITSTATUS(status), 0);
  return true;
}

class MigrationsThatAreKilled : public ::testing::TestWithParam<char const*> {
 protected:
  MigrationsThatAreKilled() {
    books.create_table();
    put_old_books();
  }
  void put_old_books() const {
    for (int number = 0; number < book_count; ++number) {
      books.remove(std::to_string(number));
      first.put({.isbn = std::to_string(number), .name = "Title", .price = std::to_string(number)});
    }
  }
  /// Checks the items of a table of which `sold` copies of each book were sold.
  void expect_all_upgraded(int sold) const {
    for (int number = 0; number < book_count; ++number) {
      Item const item = Table<RawBook>{server.database()}.get(std::to_string(number))->rest;
      EXPECT_EQ(item, (Item{{"title", "Title"}, {"cents", number * 100 + sold}, {"revision", 3}}));
    }
  }

  LocalServer const server{};
  Table<Book> books{server.database()};
  Table<FirstBook> first{server.database()};
};

TEST_P(MigrationsThatAreKilled, go_on_wherever_they_were_killed) {
  int killed = 0;
  for (int checkpoint = 1; !migrate(server.url(), GetParam(), checkpoint); ++checkpoint) {
    SCOPED_TRACE(checkpoint);
    ++killed;
    for (int number = 0; number < book_count; ++number) books.update(std::to_string(number), "cents__plus"_a = 1);
    EXPECT_TRUE(migrate(server.url(), "never", never));

    expect_all_upgraded(1);
    EXPECT_THAT(Table<Checkpoint>{server.database()}.scan().recursive().all(), IsEmpty());
    put_old_books();
  }
  EXPECT_GE(killed, book_count) << "each item has a checkpoint";
  expect_all_upgraded(0);
}

TEST_P(MigrationsThatAreKilled, come_to_their_end_step_by_step) {
  int runs = 1;
  while (!migrate(server.url(), GetParam(), 2)) ASSERT_LT(++runs, 10 * book_count);

  EXPECT_GT(runs, 2);
  expect_all_upgraded(0);
  EXPECT_THAT(Table<Checkpoint>{server.database()}.scan().recursive().all(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(at_a_checkpoint, MigrationsThatAreKilled, ::testing::Values("before", "after"),
                         [](auto const& when) { return std::string(when.param); });

}  // namespace
}  // namespace dynamorm::testing
