// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "dynamorm/backend.hpp"

// [model]
#include <dynamorm/dynamorm.hpp>
// [/model]

namespace book::elsewhere {

// [model]
struct Book : dynamorm::Model<Book> {
  std::string isbn{};
  std::string title{};
  std::string author{};
  int year = 2000;
  bool in_print = true;

  static constexpr auto schema =
      dynamorm::table("prod-books", dynamorm::hash_key<&Book::isbn>, dynamorm::throughput(25, 5),
                      dynamorm::global_index<"by-author">(dynamorm::hash_key<&Book::author>,
                                                          dynamorm::throughput(25, 5), dynamorm::project_all));
};
// [/model]

using namespace dynamorm::literals;
using dynamorm::attr;
using dynamorm::conditions;
using dynamorm::consistent;
using dynamorm::partial;
using dynamorm::Q;

/// The tasks that the pages for those who come from elsewhere set side by side.
class elsewhere : public ::testing::Test {
 protected:
  elsewhere() {
    dynamorm::use(db);
    Book::create_table();
  }

  dynamorm::Database db = dynamorm::in_memory();
};

TEST_F(elsewhere, dynamorm) {
  // [dynamorm]
  Book{.isbn = "1", .title = "Foo", .author = "Mr. Bar"}.save();
  Book::put({{"isbn", "2"}, {"title", "Foo"}, {"author", "Mr. Bar"}, {"year", 2001}, {"in_print", true}});
  std::optional<Book> book = Book::get("isbn"_a = "1", consistent);

  auto by_author = Book::index<"by-author">().query("author"_a = "Mr. Bar");
  auto by_others = Book::scan("author__ne"_a = "Mr. Bar");
  auto either = Book::scan(Q<Book>("author"_a = "Mr. Bar") || Q<Book>("year__gt"_a = 2000));

  book->in_print = false;
  book->save(partial);
  book->update("year__plus"_a = 1, conditions("in_print"_a = false));
  // [/dynamorm]
  EXPECT_EQ(by_author.count(), 2);
  EXPECT_EQ(by_others.count(), 0);
  EXPECT_EQ(either.count(), 2);
  EXPECT_EQ(Book::get("1")->year, 2001);
}

TEST_F(elsewhere, pynamodb) {
  std::vector<std::string> titles;
  auto print = [&](std::string const& title) { titles.push_back(title); };
  std::vector<Book> const books{Book{.isbn = "3", .title = "Baz", .author = "Ms. Qux"}};
  // [pynamodb]
  Book{.isbn = "1", .title = "Foo", .author = "Mr. Bar"}.save();
  Book::put_unique(Book{.isbn = "2", .title = "Foo", .author = "Mr. Bar"});

  std::optional<Book> book = Book::get("1", consistent);
  if (!book) return;

  auto by_author = Book::index<"by-author">().query("author"_a = "Mr. Bar", "year__gt"_a = 1990).recursive();
  for (Book const& each : by_author) print(each.title);
  auto scan = Book::scan(attr<&Book::author> != "Mr. Bar" || attr<&Book::title>.begins_with("F")).recursive();
  for (Book const& each : scan) print(each.title);

  book->update(attr<&Book::year>.plus(1), attr<&Book::in_print>.set(false), conditions(attr<&Book::year> == 2000));

  Book::put_batch(books);
  // [/pynamodb]
  EXPECT_EQ(titles.size(), 4U);
  EXPECT_EQ(Book::get("1")->year, 2001);
  EXPECT_TRUE(Book::get("3"));
}

TEST(elsewhere_aws, connect) {
  // [connect]
  auto db = dynamorm::connect({.region = "eu-central-1"});
  dynamorm::Table<Book> books{db};
  // [/connect]
  EXPECT_EQ(books.name(), "prod-books");
}

TEST_F(elsewhere, aws_sdk) {
  dynamorm::Table<Book> const books{db};
  // [put]
  books.put({.isbn = "1", .title = "Foo", .author = "Mr. Bar", .year = 1998});
  // [/put]

  int seen = 0;
  // [get]
  if (std::optional<Book> const book = books.get("1")) {
    seen = book->year;
  }
  // [/get]
  EXPECT_EQ(seen, 1998);

  std::vector<std::string> titles;
  // [query]
  for (Book const& book : books.index<"by-author">().query("author"_a = "Mr. Bar", "year__gt"_a = 1990).recursive()) {
    titles.push_back(book.title);
  }
  // [/query]
  EXPECT_THAT(titles, ::testing::ElementsAre("Foo"));

  // [update]
  try {
    books.update("1", "year__plus"_a = 1, conditions("year"_a = 1998));
  } catch (dynamorm::ConditionFailed const& failed) {
    seen = static_cast<int>(failed.item()["year"].as_int64());  // somebody was faster: the stored value
  }
  // [/update]
  EXPECT_EQ(books.get("1")->year, 1999);

  std::string title;
  double units = 0;
  // [request]
  dynamorm::api::GetItemRequest request{.table_name = "prod-books", .key = {{"isbn", "1"}}};
  request.return_consumed_capacity = dynamorm::api::ReturnConsumedCapacity::total;
  auto const answer = dynamorm::execute(db.backend(), request);
  if (answer && answer->item) {
    title = (*answer->item)["title"].as_string();
    units = answer->consumed_capacity->capacity_units.value_or(0);  // 0.5
  }
  // [/request]
  EXPECT_EQ(title, "Foo");
  EXPECT_EQ(units, 0.5);
}

}  // namespace book::elsewhere
