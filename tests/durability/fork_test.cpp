// SPDX-License-Identifier: Apache-2.0
// Children of fork() cannot use, and do not disturb, the databases of their parents.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>

#include "dynamorm/dynamorm.hpp"
#include "dynamorm/local_server.hpp"

#include "entry.hpp"
#include "support/child_process.hpp"
#include "support/scratch_folder.hpp"

namespace dynamorm::testing {
namespace {

constexpr std::chrono::seconds at_once{2};  // on a busy machine
constexpr int entries_there = 50;

/// The message of the error that `work` throws, or "no error".
std::string error_of(std::function<void()> const& work) {
  try {
    work();
    return "no error";
  } catch (Error const& error) {
    return error.what();
  }
}

bool is_about_fork(std::string const& error) { return error.find("before fork()") != std::string::npos; }

class Fork : public ::testing::TestWithParam<bool> {
 protected:
  Fork() {
    entries->create_table();
    for (int i = 0; i < entries_there; ++i) entries->put(entry_of("parent", i, 1));
  }

  void expect_untouched() const {
    EXPECT_EQ(entries->scan().count(), entries_there);
    entries->put(entry_of("parent", 0, 2));
    EXPECT_EQ(entries->get("parent", 0)->version, 2);
  }

  ScratchFolder folder;
  std::optional<Database> database{GetParam() ? embedded(folder.database()) : in_memory()};
  std::optional<Table<Entry>> entries{std::in_place, *database};
};

TEST_P(Fork, gives_the_child_a_handle_whose_operations_fail) {
  ChildProcess child([&] {
    bool const fails = is_about_fork(error_of([&] { entries->put(entry_of("child", 1, 1)); })) &&
                       is_about_fork(error_of([&] { (void)entries->get("parent", 1); })) &&
                       is_about_fork(error_of([&] { (void)entries->scan().count(); })) &&
                       is_about_fork(error_of([&] { entries->remove("parent", 1); })) &&
                       is_about_fork(error_of([&] { entries->put_batch({entry_of("child", 2, 1)}); })) &&
                       is_about_fork(error_of([&] { entries->delete_table(); }));
    return fails ? 0 : 1;
  });

  EXPECT_EQ(child.result(), 0);
  expect_untouched();
}

TEST_P(Fork, lets_the_child_destroy_its_handle_at_once) {
  ChildProcess child([&] {
    entries.reset();
    database.reset();
    return 5;
  });

  EXPECT_EQ(child.result(at_once), 5);
  expect_untouched();
}

TEST_P(Fork, lets_the_child_exit_at_once_with_its_handle) {
  ChildProcess child([] { return 7; });

  EXPECT_EQ(child.result(at_once), 7);
  expect_untouched();
}

TEST_P(Fork, while_other_threads_write_does_not_block_the_child) {
  std::atomic<bool> over{false};
  std::thread writer([&] {
    for (int i = 0; !over; ++i) entries->put(entry_of("thread", i % 100, i));
  });

  for (int i = 0; i < 20; ++i) {
    ChildProcess child([&] {
      bool const fails = is_about_fork(error_of([&] { entries->put(entry_of("child", 1, 1)); }));
      entries.reset();
      database.reset();
      return fails ? 0 : 1;
    });
    EXPECT_EQ(child.result(), 0);
  }

  over = true;
  writer.join();
}

TEST_P(Fork, lets_the_child_open_databases_of_its_own) {
  ScratchFolder const own;
  ChildProcess child([&] {
    for (Database const& opened : {in_memory(), embedded(own.database())}) {
      Table<Entry> const table{opened};
      table.create_table();
      table.put(entry_of("child", 1, 3));
      if (table.get("child", 1)->version != 3) return 1;
    }
    return 0;
  });

  EXPECT_EQ(child.result(), 0);
  EXPECT_EQ(Table<Entry>{embedded(own.database())}.get("child", 1)->version, 3);
  expect_untouched();
}

INSTANTIATE_TEST_SUITE_P(in, Fork, ::testing::Bool(),
                         [](auto const& on_disk) { return on_disk.param ? "disk" : "memory"; });

TEST(a_database_on_disk, keeps_what_was_acknowledged_when_a_child_wrote_and_the_parent_was_killed) {
  ScratchFolder const folder;
  ChildProcess parent([&] {
    Table<Entry> const entries{embedded(folder.database())};
    entries.create_table();
    for (int i = 0; i < entries_there; ++i) entries.put(entry_of("parent", i, 1));
    ChildProcess child([&] {
      for (int i = 0; i < entries_there; ++i) (void)error_of([&] { entries.put(entry_of("child", i, 1)); });
      return 0;
    });
    if (child.result() != 0) return 1;
    for (int i = 0; i < entries_there; ++i) entries.put(entry_of("parent", i, 2));
    _exit(0);  // like a kill
  });
  ASSERT_EQ(parent.result(), 0);

  Table<Entry> const entries{embedded(folder.database())};

  EXPECT_EQ(entries.scan().count(), entries_there);
  for (int i = 0; i < entries_there; ++i) EXPECT_EQ(entries.get("parent", i)->version, 2);
}

/// A parent that forks a waiting child and then ends. Only what the child inherited is left of it.
class OrphanMaker {
 public:
  explicit OrphanMaker(std::function<void()> const& work)
      : parent_([&]() -> int {
          work();
          if (fork() == 0) wait_for_end_of_test();
          char byte = 0;
          (void)!read(child_runs_[0], &byte, 1);  // by now the child has closed its parent's descriptors
          _exit(0);
        }) {
    EXPECT_EQ(parent_.result(), 0);
  }
  OrphanMaker(OrphanMaker const&) = delete;
  OrphanMaker& operator=(OrphanMaker const&) = delete;
  ~OrphanMaker() {
    for (int const end : {end_of_test_[1], end_of_test_[0], child_runs_[0], child_runs_[1]}) close(end);
  }

 private:
  static std::array<int, 2> open_pipe() {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) throw std::runtime_error("pipe");
    return ends;
  }
  [[noreturn]] void wait_for_end_of_test() const {
    (void)!write(child_runs_[1], "r", 1);
    close(end_of_test_[1]);
    char byte = 0;
    (void)!read(end_of_test_[0], &byte, 1);
    _exit(0);
  }

  std::array<int, 2> end_of_test_ = open_pipe();
  std::array<int, 2> child_runs_ = open_pipe();
  ChildProcess parent_;
};

TEST(a_database_on_disk, can_be_opened_while_a_child_of_its_killed_owner_lives) {
  ScratchFolder const folder;
  OrphanMaker const orphan([&] { new Database(embedded(folder.database())); });

  EXPECT_EQ(error_of([&] { (void)embedded(folder.database()); }), "no error");
}

TEST(a_database_on_disk, can_be_opened_by_a_child_once_the_parent_has_closed_it) {
  ScratchFolder const folder;
  std::optional<Database> database{embedded(folder.database())};
  std::array<int, 2> closed{};
  ASSERT_EQ(pipe(closed.data()), 0);
  ChildProcess child([&] {
    char byte = 0;
    (void)!read(closed[0], &byte, 1);
    Table<Entry> const entries{embedded(folder.database())};
    entries.create_table();
    return 0;
  });

  database.reset();
  (void)!write(closed[1], "c", 1);

  EXPECT_EQ(child.result(), 0);
  EXPECT_TRUE(Table<Entry>{embedded(folder.database())}.exists());
}

class ForkWithServer : public ::testing::TestWithParam<bool> {
 protected:
  ScratchFolder folder;
  std::string path = GetParam() ? folder.database() : "";
};

TEST_P(ForkWithServer, keeps_serving_after_a_child_destroys_its_copy) {
  auto server = std::make_unique<LocalServer>(LocalServerOptions{.path = path});
  Table<Entry> const entries{server->database()};
  entries.create_table();
  ChildProcess child([&] {
    server.reset();
    return 3;
  });

  EXPECT_EQ(child.result(at_once), 3);
  entries.put(entry_of("parent", 1, 1));
  EXPECT_EQ(entries.get("parent", 1)->version, 1);
}

TEST_P(ForkWithServer, lets_a_child_exit_at_once) {
  LocalServer const server{{.path = path}};
  Table<Entry> const entries{server.database()};
  entries.create_table();
  ChildProcess child([] { return 4; });

  EXPECT_EQ(child.result(at_once), 4);
  EXPECT_TRUE(entries.exists());
}

TEST_P(ForkWithServer, serves_parent_and_child_on_connections_of_their_own) {
  LocalServer const server{{.path = path}};
  Table<Entry> const entries{server.database()};
  entries.create_table();
  entries.put(entry_of("parent", 1, 1));
  entries.put(entry_of("child", 1, 2));
  auto const reads_only_its_own = [&](std::string const& writer, int version) {
    for (int i = 0; i < 300; ++i) {
      if (entries.get(writer, 1)->version != version) return false;
    }
    return true;
  };
  ChildProcess child([&] { return reads_only_its_own("child", 2) ? 0 : 1; });

  EXPECT_TRUE(reads_only_its_own("parent", 1));
  EXPECT_EQ(child.result(), 0);
}

TEST_P(ForkWithServer, does_not_keep_the_port_open_in_a_child) {
  std::array<int, 2> url{};
  ASSERT_EQ(pipe(url.data()), 0);
  OrphanMaker const orphan([&] {
    auto const* const server = new LocalServer({.path = path});
    (void)!write(url[1], server->url().data(), server->url().size());
  });
  std::array<char, 100> text{};
  ASSERT_GT(read(url[0], text.data(), text.size() - 1), 0);

  Database const database = connect({.region = "us-east-1",
                                     .endpoint = text.data(),
                                     .access_key_id = "local",
                                     .secret_access_key = "local",
                                     .max_attempts = 1,
                                     .proxy = ""});

  EXPECT_THROW((void)Table<Entry>{database}.exists(), ConnectFailed);
}

INSTANTIATE_TEST_SUITE_P(in, ForkWithServer, ::testing::Bool(),
                         [](auto const& on_disk) { return on_disk.param ? "disk" : "memory"; });

}  // namespace
}  // namespace dynamorm::testing
