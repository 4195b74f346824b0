#include <dynamorm/dynamorm.hpp>

struct Note {
  std::string id{};
  std::string text{};

  static constexpr auto schema = dynamorm::table("notes", dynamorm::hash_key<&Note::id>);
};

int main() {
  dynamorm::Table<Note> notes{dynamorm::in_memory()};
  notes.create_table();
  notes.put(Note{.id = "1", .text = "kept"});
  return notes.get("1")->text == "kept" ? 0 : 1;
}
