// SPDX-License-Identifier: Apache-2.0
// Counts in one item of the database in the folder it is given, on several threads and through several kinds of writes,
// until it is killed. After each acknowledged write it writes the version that it stored.
#include <unistd.h>

#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include "counter.hpp"

namespace dynamorm::testing {
namespace {

using namespace dynamorm::literals;

void acknowledge(long version) {
  std::string const line = std::to_string(version) + "\n";
  std::ignore = write(STDOUT_FILENO, line.data(), line.size());  // in one piece: shorter than PIPE_BUF
}

/// Adds one, in a way that depends on the thread. Throws if another thread was faster.
void count(Table<Counter> const& counters, Database const& database, int way) {
  Counter counter = counters.get("only", consistent).value();
  if (way == 0) {
    ++counter.total;
    counters.save(counter);
  } else if (way == 1) {
    counters.update(counter, "total__plus"_a = 1);
  } else if (way == 2) {
    counter = counters.update("only", "total__plus"_a = 1, return_all);
  } else {
    ++counter.total;
    Transaction{database}.save(counter).commit();
  }
  acknowledge(counter.version);
}

void keep_counting(Table<Counter> const& counters, Database const& database, int way) {
  while (true) {
    try {
      count(counters, database, way);
    } catch (ServiceError const&) {
      // Another thread was faster.
    }
  }
}

}  // namespace
}  // namespace dynamorm::testing

int main(int, char** arguments) {
  using namespace dynamorm;
  Database const database = embedded(arguments[1]);
  Table<testing::Counter> const counters{database};
  if (!counters.exists()) counters.create_table();
  if (!counters.get("only")) counters.put({.id = "only", .total = 1});
  std::vector<std::thread> threads;
  for (int way = 0; way < testing::counting_threads; ++way) {
    threads.emplace_back([&, way] { testing::keep_counting(counters, database, way); });
  }
  for (std::thread& thread : threads) thread.join();
}
