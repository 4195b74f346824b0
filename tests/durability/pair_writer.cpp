// SPDX-License-Identifier: Apache-2.0
// Writes pairs to the database in the folder it is given, until it is killed. After each acknowledged transaction it
// prints the number of the pair.
#include <sys/resource.h>
#include <unistd.h>

#include <string>
#include <tuple>

#include "dynamorm/transaction.hpp"

#include "pair.hpp"

namespace {

/// Small files make RocksDB write, merge and remove tables many times a second.
void keep_files_small() {
  constexpr rlim_t largest = 1 << 20;
  rlimit const limit{.rlim_cur = largest, .rlim_max = RLIM_INFINITY};
  setrlimit(RLIMIT_FSIZE, &limit);
}

}  // namespace

int main(int, char** arguments) {
  using namespace dynamorm;
  keep_files_small();
  Database const database = embedded(arguments[1], {.durability = Durability::relaxed});
  Table<testing::Half> const halves{database};
  if (!halves.exists()) halves.create_table();
  std::string const text(2'000, 'x');
  for (int number = 1;; ++number) {
    Transaction pair(database);
    pair.put(testing::Half{.side = "left", .number = number, .text = text});
    pair.put(testing::Half{.side = "right", .number = number, .text = text});
    pair.commit();
    std::string const line = std::to_string(number) + "\n";
    std::ignore = write(STDOUT_FILENO, line.data(), line.size());
  }
}
