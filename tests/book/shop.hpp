// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gmock/gmock.h>

// [model]
#include <dynamorm/dynamorm.hpp>
#include <map>
#include <set>

struct Address {
  std::string street{};
  std::string state{};
};

struct Book : dynamorm::Model<Book> {
  std::string isbn{};
  std::string title{};
  std::string author{};
  std::optional<std::string> publisher{};
  int year = 0;
  bool in_print = true;
  std::set<std::string> tags{};
  std::vector<std::string> cities{};
  std::map<std::string, int> copies{};
  std::optional<Address> printer{};

  static constexpr auto schema =
      dynamorm::table("prod-books", dynamorm::hash_key<&Book::isbn>,
                      dynamorm::global_index<"by-author">(dynamorm::hash_key<&Book::author>, dynamorm::project_all),
                      dynamorm::field<&Book::year>.range(1450, 2100));
};

struct Sale {
  std::string shop{};
  std::string at{};
  std::string isbn{};
  int copies = 0;

  static constexpr auto schema =
      dynamorm::table("sales", dynamorm::hash_key<&Sale::shop>, dynamorm::range_key<&Sale::at>);
};
// [/model]

/// The starting point of the guide's examples: a shop with three books, in memory.
class Shop : public ::testing::Test {
 protected:
  Shop() {
    dynamorm::use(db);
    books.create_table();
    sales.create_table();
    books.put_batch({
        Book{.isbn = "111", .title = "Foo", .author = "Mr. Bar", .year = 1990, .tags = {"novel"}, .cities = {"Rome"}},
        Book{.isbn = "222", .title = "Foo again", .author = "Mr. Bar", .publisher = "Penguin", .year = 1998},
        Book{.isbn = "333",
             .title = "Baz",
             .author = "Ms. Qux",
             .year = 2004,
             .copies = {{"london", 3}},
             .printer = Address{.street = "Main St", .state = "CA"}},
    });
  }

  dynamorm::Database db = dynamorm::in_memory();
  dynamorm::Table<Book> books{db};
  dynamorm::Table<Sale> sales{db};
};

/// The ISBNs that a query or a scan returns, sorted.
template <class Results>
std::string isbns_of(Results results) {
  std::set<std::string> isbns;
  for (Book const& book : results.all()) isbns.insert(book.isbn);
  std::string joined;
  for (std::string const& isbn : isbns) joined += (joined.empty() ? "" : " ") + isbn;
  return joined;
}
