// SPDX-License-Identifier: Apache-2.0
// A process that keeps a second table equal to the first one, until it is killed. It appends the number of each change
// that it has handled to a file.
//
// Usage: view_worker URL FILE
#include <fcntl.h>
#include <unistd.h>

#include <string>

#include "dynamorm/consumer.hpp"
#include "dynamorm/dynamorm.hpp"

#include "changes/shelf.hpp"

using namespace dynamorm;
using namespace dynamorm::testing;

namespace {

void append(int file, std::string const& line) { (void)!write(file, line.data(), line.size()); }

}  // namespace

int main(int, char** arguments) {
  Database const database = connect({.region = "us-east-1",
                                     .endpoint = arguments[1],
                                     .access_key_id = "local",
                                     .secret_access_key = "local",
                                     .proxy = ""});
  int const file = open(arguments[2], O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  Table<ShelfView> const views{database};
  Consumer<Shelf> consumer{database,
                           {.group = "views", .lease_time = Milliseconds(1'000), .poll_interval = Milliseconds(20)}};
  consumer.run([&](Change<Shelf> const& change) {
    auto const shelf = change.after();
    if (shelf) {
      views.put({.id = shelf->id, .number = shelf->number});
    } else {
      views.remove(change.before()->id);
    }
    append(file, std::to_string((shelf ? shelf : change.before())->number) + (shelf ? "\n" : " removed\n"));
  });
}
