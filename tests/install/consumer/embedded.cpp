// SPDX-License-Identifier: Apache-2.0
// [first]
#include <dynamorm/dynamorm.hpp>
#include <iostream>

struct Note {
  std::string id{};
  std::string text{};
  int stars = 0;

  static constexpr auto schema = dynamorm::table("notes", dynamorm::hash_key<&Note::id>);
};

int main() {
  using namespace dynamorm::literals;

  dynamorm::Table<Note> notes{dynamorm::embedded("notes.db")};  // a folder; in_memory() needs none
  if (!notes.exists()) notes.create_table();

  notes.put({.id = "1", .text = "Buy milk"});
  notes.update("1", "stars__plus"_a = 1, dynamorm::conditions("text__begins_with"_a = "Buy"));
  std::cout << notes.get("1")->text << ", " << notes.get("1")->stars << " star\n";  // Buy milk, 1 star
}
// [/first]
