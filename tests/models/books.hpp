// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dynamorm/dynamorm.hpp"

/// A model with a member of every type that a query can use.
namespace dynamorm::testing {

struct Address {
  std::string street{};
  std::string state{};

  bool operator==(Address const&) const = default;
};

struct Reprint {
  int year = 0;
  std::string city{};

  bool operator==(Reprint const&) const = default;
};

struct Book : Model<Book> {
  std::string isbn{};
  std::string title{};
  std::string author{};
  std::optional<std::string> publisher{};
  int year = 0;
  bool in_print = true;
  std::set<std::string> tags{};
  std::optional<Address> address{};
  std::vector<Reprint> reprints{};
  std::map<std::string, int> copies{};

  static constexpr auto schema =
      dynamorm::table("prod-books", dynamorm::hash_key<&Book::isbn>, dynamorm::throughput(25, 5),
                      dynamorm::global_index<"by-author">(dynamorm::hash_key<&Book::author>,
                                                          dynamorm::throughput(25, 5), dynamorm::project_all),
                      dynamorm::global_index<"by-publisher">(dynamorm::hash_key<&Book::publisher>,
                                                             dynamorm::range_key<&Book::year>, dynamorm::project_keys),
                      dynamorm::field<&Book::year>.range(1450, 2100));

  bool operator==(Book const&) const = default;
};

/// A book with only the required attributes.
inline Book a_book(std::string isbn, std::string author = "Mr. Bar", int year = 1998) {
  return Book{.isbn = std::move(isbn), .title = "Foo", .author = std::move(author), .year = year};
}

/// A page of a diary: a table with a range key.
struct Entry {
  std::string diary;
  int page = 0;
  std::string mood;
  std::string text;

  static constexpr auto schema =
      dynamorm::table("entries", dynamorm::hash_key<&Entry::diary>, dynamorm::range_key<&Entry::page>,
                      dynamorm::local_index<"by-mood">(dynamorm::range_key<&Entry::mood>));

  bool operator==(Entry const&) const = default;
};

}  // namespace dynamorm::testing
