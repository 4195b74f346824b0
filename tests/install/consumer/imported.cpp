// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <string>

// [import]
import dynamorm;

struct Note {
  std::string id{};
  std::string text{};
  int stars = 0;

  static constexpr auto schema = dynamorm::table("notes", dynamorm::hash_key<&Note::id>);
};
// [/import]

int main() {
  using namespace dynamorm::literals;
  using dynamorm::attr;

  dynamorm::Table<Note> notes{dynamorm::in_memory()};
  notes.create_table();
  notes.put({.id = "1", .text = "Buy milk"});
  notes.update("1", "stars__plus"_a = 1, dynamorm::conditions("text__begins_with"_a = "Buy"));
  for (Note const& note : notes.scan(attr<&Note::stars> > 0 && attr<&Note::text>.exists())) {
    std::cout << note.text << ", " << note.stars << " star\n";
  }
}
