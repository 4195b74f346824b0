// SPDX-License-Identifier: Apache-2.0
// Writes to the database in the folder it is given, on several threads, until it is killed. After each acknowledged
// write it says so: "writer number version".
#include <unistd.h>

#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include "entry.hpp"

namespace dynamorm::testing {
namespace {

constexpr int threads = 4;
constexpr int numbers = 50;

void acknowledge(std::string const& writer, int number, int version) {
  std::string const line = writer + " " + std::to_string(number) + " " + std::to_string(version) + "\n";
  std::ignore = write(STDOUT_FILENO, line.data(), line.size());  // in one piece: shorter than PIPE_BUF
}

void write_on(Table<Entry> const& entries, std::string const& writer, int first_version) {
  for (int version = first_version;; ++version) {
    for (int number = 0; number < numbers; ++number) {
      entries.put(entry_of(writer, number, version));
      acknowledge(writer, number, version);
    }
  }
}

}  // namespace
}  // namespace dynamorm::testing

int main(int, char** arguments) {
  using namespace dynamorm;
  Table<testing::Entry> const entries{embedded(arguments[1])};
  if (!entries.exists()) entries.create_table();
  std::vector<std::thread> writers;
  for (int i = 0; i < testing::threads; ++i) {
    writers.emplace_back(
        [&, i] { testing::write_on(entries, "writer-" + std::to_string(i), std::stoi(arguments[2])); });
  }
  for (std::thread& writer : writers) writer.join();
}
