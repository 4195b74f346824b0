// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "dynamorm/dynamorm.hpp"
#include "dynamorm/local_server.hpp"

/// A program that ends while models and static objects still have their databases. The objects that hold the databases
/// are older than all static objects of the engine.
struct Note : dynamorm::Model<Note> {
  std::string id{};

  static constexpr auto schema = dynamorm::table("notes", dynamorm::hash_key<&Note::id>);
};
struct Mark : dynamorm::Model<Mark> {
  std::string id{};

  static constexpr auto schema = dynamorm::table("marks", dynamorm::hash_key<&Mark::id>);
};

namespace {

Note note(std::string id) {
  Note made;
  made.id = std::move(id);
  return made;
}

/// Writes in its destructor, when the engine is already closed.
struct LateWriter {
  std::optional<dynamorm::Table<Note>> notes{};

  ~LateWriter() {
    try {
      notes->put(note("late"));
    } catch (dynamorm::StorageError const& refused) {
      std::puts(refused.what());
    }
  }
};

dynamorm::Database database;
std::optional<dynamorm::Table<Mark>> marks;
std::unique_ptr<dynamorm::LocalServer> server;
LateWriter late_writer;

/// Writes until the process ends.
void write_for_ever(dynamorm::Table<Note> const& notes) {
  try {
    for (;;) notes.put(note("again"));
  } catch (dynamorm::StorageError const&) {  // the engine was closed
  }
}

}  // namespace

/// exit_with_databases FOLDER
int main(int, char** arguments) {
  dynamorm::use(dynamorm::Database());
  dynamorm::use<Mark>(dynamorm::Database());

  dynamorm::use(dynamorm::in_memory());
  dynamorm::use<Mark>(dynamorm::embedded(std::string(arguments[1]) + "/models"));
  Note::create_table();
  Mark::create_table();

  database = dynamorm::embedded(std::string(arguments[1]) + "/static");
  marks.emplace(dynamorm::in_memory());
  server = std::make_unique<dynamorm::LocalServer>();
  late_writer.notes.emplace(database);
  late_writer.notes->create_table();
  std::thread(write_for_ever, *late_writer.notes).detach();
  std::puts("the end");
}
