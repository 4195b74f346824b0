// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dynamorm/dynamorm.hpp"

/// The models of most tests of the mapper.
namespace dynamorm::test {

struct Address {
  std::string street{};
  std::string state{};

  static constexpr auto schema = document(field<&Address::state>.length(2, 2));

  bool operator==(Address const&) const = default;
};

struct Reprint {
  std::string city{};
  int year = 0;

  static constexpr auto schema = document(field<&Reprint::year>.range(1450, 2100));

  bool operator==(Reprint const&) const = default;
};

struct Book {
  std::string isbn{};
  std::string title{};
  std::string author{};
  std::optional<std::string> publisher{};
  int year = 2000;
  bool in_print = true;
  std::set<std::string> tags{};
  std::optional<Address> address{};
  std::vector<Reprint> reprints{};
  std::map<std::string, int> sales{};

  static constexpr auto schema =
      table("books", hash_key<&Book::isbn>, global_index<"by-author">(hash_key<&Book::author>, range_key<&Book::year>),
            global_index<"titles">(hash_key<&Book::title>, project_keys), field<&Book::year>.range(1450, 2100),
            field<&Book::publisher>.length(1, 40));

  bool operator==(Book const&) const = default;
};

/// A valid book.
inline Book foo() { return {.isbn = "1", .title = "Foo", .author = "Mr. Bar"}; }

/// A table with a range key.
struct Reply {
  std::string thread{};
  int number = 0;
  std::string message{};
  std::optional<std::string> user{};

  static constexpr auto schema =
      table("replies", hash_key<&Reply::thread>, range_key<&Reply::number>,
            local_index<"by-user">(range_key<&Reply::user>, project_include<&Reply::message>));

  bool operator==(Reply const&) const = default;
};

/// A model that remembers what was loaded.
struct Note : Model<Note> {
  std::string id{};
  std::string text{};
  std::optional<std::string> author{};
  std::set<std::string> tags{};
  int stars = 0;

  static constexpr auto schema = table("notes", hash_key<&Note::id>);

  bool operator==(Note const&) const = default;
};

}  // namespace dynamorm::test
