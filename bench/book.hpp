// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>

#include "dynamorm/dynamorm.hpp"

namespace dynamorm::bench {

struct Shelf {
  int room = 0;
  std::string row{};
};

/// A struct of 8 attributes of the usual types.
struct Book {
  std::string isbn{};
  std::string title{};
  std::string author{};
  std::optional<std::string> publisher{};
  int year = 0;
  bool in_print = true;
  std::set<std::string> tags{};
  Shelf shelf{};

  static constexpr auto schema = table("books", hash_key<&Book::isbn>);
};

inline std::string isbn_of(int number) { return "978-" + std::to_string(1'000'000 + number); }

inline Book book_of(int number) {
  return {.isbn = isbn_of(number),
          .title = "The Art of Computer Programming, Volume " + std::to_string(number),
          .author = "Donald E. Knuth",
          .publisher = "Addison-Wesley",
          .year = 1968,
          .tags = {"algorithms", "mathematics"},
          .shelf = {.room = 3, .row = "K"}};
}

}  // namespace dynamorm::bench
