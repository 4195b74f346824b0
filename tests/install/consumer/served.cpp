// SPDX-License-Identifier: Apache-2.0
#include <dynamorm/dynamorm.hpp>
#include <dynamorm/local_server.hpp>

struct Note {
  std::string id;
  std::string text;

  static constexpr auto schema = dynamorm::table("notes", dynamorm::hash_key<&Note::id>);
};

/// Returns 0 if a note is read over HTTP as it was saved.
int main() {
  dynamorm::LocalServer const server;
  dynamorm::Table<Note> const notes(server.database());
  notes.create_table();
  Note note{.id = "1", .text = "Buy milk"};
  notes.save(note);
  return notes.get("1")->text == "Buy milk" ? 0 : 1;
}
