// SPDX-License-Identifier: Apache-2.0
/// Many threads and processes try to take the same locks. Each lock has one winner.
///
///   lock          threads, in memory
///   lock URL      threads and processes, on a server or an emulator
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "lock/lock.hpp"

namespace {

using locks::Lock;

constexpr int contenders = 8;
constexpr int rounds = 25;

dynamorm::Database connect_to(std::string const& url) {
  return dynamorm::connect(
      {.region = "us-west-2", .endpoint = url, .access_key_id = "local", .secret_access_key = "local"});
}

std::string lock_of_round(std::string const& who, int round) { return who + "-" + std::to_string(round); }

/// Returns the number of locks that one contender gets.
int contend(std::string const& who, int number) {
  std::string const key = "contender-" + std::to_string(number);
  int won = 0;
  for (int round = 0; round < rounds; ++round) {
    if (Lock::lock(lock_of_round(who, round), key).key == key) ++won;
  }
  return won;
}

int contend_as_threads() {
  std::atomic<int> won = 0;
  std::vector<std::thread> threads;
  threads.reserve(contenders);
  for (int i = 0; i < contenders; ++i) threads.emplace_back([&won, i] { won += contend("threads", i); });
  for (std::thread& thread : threads) thread.join();
  return won;
}

/// Runs contenders in processes. The exit status of each is its number of locks.
int contend_as_processes(std::string const& url) {
  std::vector<pid_t> children;
  for (int i = 0; i < contenders; ++i) {
    pid_t const child = fork();
    if (child == 0) {
      dynamorm::use(connect_to(url));
      _exit(contend("processes", i));
    }
    if (child < 0) throw std::runtime_error("cannot start another process");
    children.push_back(child);
  }
  int won = 0;
  for (pid_t const child : children) {
    int status = 0;
    waitpid(child, &status, 0);
    won += WIFEXITED(status) ? WEXITSTATUS(status) : 0;
  }
  return won;
}

/// Several processes add to a count that only the holder of the lock changes.
int count_under_the_lock() {
  int count = 0;
  auto const add = [&count](int number) {
    std::string const key = "counter-" + std::to_string(number);
    for (int done = 0; done < 10;) {
      if (Lock::lock("the count", key).key != key) continue;
      ++count;
      ++done;
      Lock::unlock("the count", key);
    }
  };
  std::vector<std::thread> threads;
  threads.reserve(4);
  for (int i = 0; i < 4; ++i) threads.emplace_back(add, i);
  for (std::thread& thread : threads) thread.join();
  return count;
}

void contend_on(dynamorm::Database database) {
  dynamorm::use(std::move(database));
  Lock::create_table();
  std::printf("%d threads won %d of %d locks\n", contenders, contend_as_threads(), rounds);
  std::printf("4 threads counted to %d\n", count_under_the_lock());
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    contend_on(dynamorm::in_memory());
  } else {
    std::string const url = arguments[1];
    contend_on(connect_to(url));
    std::printf("%d processes won %d of %d locks\n", contenders, contend_as_processes(url), rounds);
    Lock::delete_table();
  }
  dynamorm::use(dynamorm::Database());
}
