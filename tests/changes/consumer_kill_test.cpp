// SPDX-License-Identifier: Apache-2.0
// Three processes keep a view of a table. Each is killed at any time, and replaced. In the end, the view must equal the
// table, and every change must have been handled.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <thread>

#include "dynamorm/dynamorm.hpp"
#include "dynamorm/local_server.hpp"

#include "changes/shelf.hpp"
#include "support/scratch_folder.hpp"

namespace dynamorm::testing {
namespace {

using namespace std::chrono_literals;
using namespace dynamorm::literals;

constexpr int shelf_count = 50;

class ViewWorker {
 public:
  ViewWorker(std::string url, std::string file) : url_(std::move(url)), file_(std::move(file)) { start(); }
  ViewWorker(ViewWorker const&) = delete;
  ViewWorker& operator=(ViewWorker const&) = delete;
  ~ViewWorker() { kill(); }

  void restart() {
    kill();
    start();
  }

 private:
  void start() {
    std::string program = VIEW_WORKER;
    std::array<char*, 4> arguments{program.data(), url_.data(), file_.data(), nullptr};
    ASSERT_EQ(posix_spawn(&process_, program.c_str(), nullptr, nullptr, arguments.data(), environ), 0);
  }
  void kill() {
    ::kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }

  std::string url_;
  std::string file_;
  pid_t process_ = 0;
};

/// Changes shelves without pause. Some are removed; each change has a number of its own.
int change_shelves(Table<Shelf> const& shelves, std::chrono::milliseconds time, std::mt19937& random) {
  auto const end = std::chrono::steady_clock::now() + time;
  int number = 0;
  while (std::chrono::steady_clock::now() < end) {
    std::string const id = std::to_string(random() % shelf_count);
    shelves.put({.id = id, .number = ++number});
    if (random() % 10 == 0) shelves.remove(id);
    std::this_thread::sleep_for(1ms);
  }
  return number;
}

std::map<std::string, int> shelves_in(Database const& database) {
  std::map<std::string, int> all;
  for (Shelf const& shelf : Table<Shelf>{database}.scan().consistent().recursive()) all[shelf.id] = shelf.number;
  return all;
}

std::map<std::string, int> views_in(Database const& database) {
  std::map<std::string, int> all;
  for (ShelfView const& view : Table<ShelfView>{database}.scan().consistent().recursive()) all[view.id] = view.number;
  return all;
}

/// The numbers of the changes that any worker has handled.
std::set<int> numbers_in(std::string const& file) {
  std::set<int> numbers;
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) numbers.insert(std::stoi(line));
  return numbers;
}

TEST(ConsumersThatAreKilled, skip_no_change_and_leave_the_view_equal_to_its_table) {
  LocalServer const server{
      {.streams = {.shards = 3, .shard_lifetime = 1s, .changes_per_shard = 300}, .sweep_interval = 20ms}};
  ScratchFolder const folder;
  std::string const file = (folder.path() / "handled").string();
  Table<Shelf> const shelves{server.database()};
  shelves.create_table();
  Table<ShelfView>{server.database()}.create_table();
  std::uint32_t const seed = std::random_device()();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  std::array<ViewWorker, 3> workers{ViewWorker{server.url(), file}, ViewWorker{server.url(), file},
                                    ViewWorker{server.url(), file}};

  int written = 0;
  std::thread writer([&, writes = std::mt19937(seed + 1)]() mutable { written = change_shelves(shelves, 6s, writes); });
  for (int i = 0; i < 8; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(random() % 1'000));
    workers[random() % workers.size()].restart();
  }
  writer.join();

  auto const deadline = std::chrono::steady_clock::now() + 30s;
  while (views_in(server.database()) != shelves_in(server.database()) && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(50ms);
  }
  EXPECT_EQ(views_in(server.database()), shelves_in(server.database()));
  EXPECT_EQ(numbers_in(file).size(), static_cast<std::size_t>(written));
}

}  // namespace
}  // namespace dynamorm::testing
