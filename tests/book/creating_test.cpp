// SPDX-License-Identifier: Apache-2.0
// [batch-header]
#include <dynamorm/batch.hpp>
// [/batch-header]

#include "shop.hpp"

namespace book::creating {

using namespace dynamorm::literals;

class creating : public Shop {};

TEST_F(creating, saves_objects) {
  // [objects]
  Book{.isbn = "444", .title = "Foo", .author = "Mr. Bar", .year = 1998}.save();

  Book book;
  book.isbn = "555";
  book.title = "Bar";
  book.author = "Mr. Foo";
  book.year = 1999;
  book.save();
  // [/objects]
  EXPECT_EQ(Book::get("444")->year, 1998);
  EXPECT_EQ(Book::get("555")->year, 1999);
}

TEST_F(creating, puts_through_the_table) {
  // [table]
  sales.put({.shop = "oslo", .at = "2026-11-22T10:15", .isbn = "111", .copies = 2});
  // [/table]
  EXPECT_EQ(sales.scan().count(), 1);
}

TEST_F(creating, puts_raw_documents) {
  // [raw]
  books.put({{"isbn", "666"}, {"title", "Foo"}, {"author", "Mr. Bar"}, {"year", 1998}});
  books.put_json(R"({"isbn": "777", "title": "Bar", "author": "Mr. Foo", "year": 1999, "cities": ["Oslo"]})");
  // [/raw]
  EXPECT_EQ(books.get("666")->year, 1998);
  EXPECT_EQ(books.get("777")->year, 1999);
}

TEST_F(creating, rejects_invalid_documents) {
  std::string said;
  // [invalid]
  try {
    books.put({{"isbn", "888"}, {"title", 7}, {"author", "Mr. Bar"}, {"year", 3000}});
  } catch (dynamorm::ValidationError const& error) {
    for (auto const& failure : error.failures()) {
      said += failure.path + ": " + failure.message + "\n";
    }
  }
  // [/invalid]
  EXPECT_EQ(said, "title: expected a string, got 7 of type N\nyear: must be between 1450 and 2100, got 3000\n");
  EXPECT_EQ(books.get("888").has_value(), false);
}

TEST_F(creating, puts_only_once_if_unique) {
  std::string there;
  // [unique]
  try {
    books.put_unique(Book{.isbn = "111", .title = "Another", .author = "Mr. Bar", .year = 1998});
  } catch (dynamorm::HashKeyExists const& error) {
    there = error.item()["title"].as_string();  // "Foo", from the existing item
  }
  // [/unique]
  EXPECT_EQ(there, "Foo");
  EXPECT_EQ(books.get("111")->title, "Foo");
}

TEST_F(creating, saves_only_once_if_unique) {
  // [save-unique]
  Book book{.isbn = "999", .title = "Foo", .author = "Mr. Bar", .year = 1998};
  book.save(dynamorm::unique);
  // [/save-unique]
  EXPECT_THROW(book.save(dynamorm::unique), dynamorm::HashKeyExists);
}

TEST_F(creating, validates_beforehand) {
  Book const book{.isbn = "999", .title = "Foo", .author = "Mr. Bar", .year = 1998};
  // [validate]
  book.validate();  // throws what save() would throw; sends nothing
  // [/validate]
  Book wrong = book;
  wrong.year = 3000;
  EXPECT_THROW(wrong.validate(), dynamorm::ValidationError);
}

TEST_F(creating, puts_under_a_condition) {
  // [condition]
  Book book = *books.get("222");
  book.title = "Foo, revised";
  books.put(book, "year"_a = 1998, "in_print"_a = true);  // ConditionFailed unless both hold
  // [/condition]
  EXPECT_EQ(books.get("222")->title, "Foo, revised");
  EXPECT_THROW(books.put(book, "year"_a = 1), dynamorm::ConditionFailed);
}

TEST_F(creating, puts_batches) {
  // [batch]
  std::vector<Sale> day;
  for (int hour = 0; hour < 24; ++hour) {
    day.push_back({.shop = "oslo", .at = "2026-11-22T" + std::to_string(10 + hour), .isbn = "111", .copies = 1});
  }
  sales.put_batch(day);
  // [/batch]
  EXPECT_EQ(sales.scan().count(), 24);
}

TEST_F(creating, mixes_models_in_a_batch) {
  std::size_t written = 0;
  auto const show = [&](std::size_t now) { written = now; };
  // [stream]
  dynamorm::Batch batch{db};
  batch.on_progress([&](dynamorm::BatchProgress const& now) { show(now.written); });

  for (int i = 0; i < 60; ++i) batch.put(Sale{.shop = "rome", .at = std::to_string(i), .isbn = "111"});
  batch.remove<Book>("333").remove<Sale>("oslo", "2026-11-22T10:15");
  batch.flush();
  // [/stream]
  EXPECT_EQ(sales.query("shop"_a = "rome").count(), 60);
  EXPECT_FALSE(books.get("333"));
  EXPECT_EQ(written, 62U);
}

TEST_F(creating, distinguishes_empty_and_missing) {
  // [absent]
  dynamorm::Item const item = books.to_item({.isbn = "999", .title = "", .author = "Mr. Bar", .year = 1998});
  std::string const stored = item.to_string();
  // [/absent]
  EXPECT_EQ(stored,
            R"({"author":"Mr. Bar","cities":[],"copies":{},"in_print":true,"isbn":"999","title":"","year":1998})");
}

}  // namespace book::creating
