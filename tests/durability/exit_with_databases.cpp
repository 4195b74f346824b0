#include <cstdio>

#include "dynamorm/dynamorm.hpp"

/// A program that ends while models still have their databases: the places that hold those are older than anything the
/// engine keeps for the whole program.
struct Note : dynamorm::Model<Note> {
  std::string id{};

  static constexpr auto schema = dynamorm::table("notes", dynamorm::hash_key<&Note::id>);
};
struct Mark : dynamorm::Model<Mark> {
  std::string id{};

  static constexpr auto schema = dynamorm::table("marks", dynamorm::hash_key<&Mark::id>);
};

/// exit_with_databases FOLDER
int main(int, char** arguments) {
  dynamorm::use(dynamorm::Database());
  dynamorm::use<Mark>(dynamorm::Database());

  dynamorm::use(dynamorm::in_memory());
  dynamorm::use<Mark>(dynamorm::embedded(arguments[1]));
  Note::create_table();
  Mark::create_table();
  std::puts("the end");
}
