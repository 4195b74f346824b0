// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <chrono>
#include <iostream>

// [include]
#include <dynamorm/capacity_meter.hpp>
#include <dynamorm/dynamorm.hpp>
#include <dynamorm/limiter.hpp>
// [/include]

namespace book::costs {

using namespace dynamorm::literals;

struct Book {
  std::string isbn{};
  std::string author{};

  static constexpr auto schema = dynamorm::table(
      "books", dynamorm::hash_key<&Book::isbn>, dynamorm::global_index<"by-author">(dynamorm::hash_key<&Book::author>));
};

TEST(costs, are_explained) {
  dynamorm::Table<Book> const books{dynamorm::in_memory()};
  // [explain]
  dynamorm::Explanation const explanation = books.scan("author"_a = "Foo").explain();
  // [/explain]
  EXPECT_EQ(explanation.to_string(),
            "Scan books\n"
            "  FilterExpression: author = \"Foo\"\n"
            "  Cost: at most 178 read units a page\n"
            "  Warning: a scan reads all of the table, whatever it returns\n"
            "  Warning: the filter on author could be a key: query the index by-author, which reads only the items "
            "found");
}

TEST(costs, are_added_up_by_table_and_index) {
  dynamorm::Database db = dynamorm::in_memory();
  // [meter]
  dynamorm::CapacityMeter meter;
  dynamorm::Table<Book> books{meter.around(db)};

  books.create_table();
  books.put({.isbn = "1", .author = "Foo"});
  (void)books.get("1");

  for (auto const& [table, index, read_units, write_units] : meter.by_table()) {
    std::cout << table << ' ' << index << ' ' << read_units << ' ' << write_units << '\n';
  }
  // books  0.5 1
  // books by-author 0 1
  // [/meter]
  EXPECT_EQ(meter.read_units(), 0.5);
  EXPECT_EQ(meter.write_units(), 2);
  EXPECT_EQ(meter.by_table().size(), 2U);
}

TEST(costs, are_known_of_one_call) {
  dynamorm::Table<Book> const books{dynamorm::in_memory()};
  books.create_table();
  // [call]
  dynamorm::CapacityMeter meter;
  books.put({.isbn = "1", .author = "Foo"}, meter);
  auto const book = books.get("1", meter);
  auto const count = books.scan().metered(meter).count();
  // [/call]
  EXPECT_TRUE(book);
  EXPECT_EQ(count, 1);
  EXPECT_EQ(meter.read_units(), 1);
  EXPECT_EQ(meter.write_units(), 2);
}

TEST(costs, are_limited) {
  dynamorm::Database db = dynamorm::in_memory();
  auto const begin = std::chrono::steady_clock::now();
  // [limiter]
  dynamorm::Limiter limiter{{.read_units = 100, .write_units = 50}};
  dynamorm::Table<Book> books{limiter.around(db)};

  books.create_table();
  for (int i = 0; i < 5; ++i) {
    books.put({.isbn = std::to_string(i), .author = "Foo"});  // 2 units each: at most 25 a second
  }
  // [/limiter]
  EXPECT_GE(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(150));
}

}  // namespace book::costs
