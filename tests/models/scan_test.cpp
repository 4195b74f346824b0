// SPDX-License-Identifier: Apache-2.0
#include "models/library.hpp"

namespace dynamorm::testing {
namespace {

class Scan : public Library {};
DYNAMORM_ON_EVERY_BACKEND(Scan);

TEST_P(Scan, supports_each_operator_in_both_spellings) {
  Table<Book> const books = three_books();

  EXPECT_EQ(isbns_of(books.scan("author"_a = "Mr. Bar")), "12");
  EXPECT_EQ(isbns_of(books.scan("author__ne"_a = "Mr. Bar")), "3");
  EXPECT_EQ(isbns_of(books.scan(attr<&Book::author> != "Mr. Bar" && attr<&Book::year> > 1990)), "3");
  EXPECT_EQ(isbns_of(books.scan("year__in"_a = {1990, 2001})), "13");
  EXPECT_EQ(isbns_of(books.scan("publisher__exists"_a = true)), "23");
  EXPECT_EQ(isbns_of(books.scan(attr<&Book::publisher>.not_exists())), "1");
  EXPECT_EQ(isbns_of(books.scan("tags__contains"_a = "novel")), "1");
  EXPECT_EQ(isbns_of(books.scan("title__type"_a = Type::string)), "123");
  EXPECT_EQ(isbns_of(books.scan("author__size__gt"_a = 7)), "");
  EXPECT_EQ(isbns_of(books.scan("year__between"_a = {1991, 2001})), "23");
  EXPECT_EQ(isbns_of(books.scan("author__begins_with"_a = "Ms")), "3");
}

TEST_P(Scan, compares_nested_values) {
  Table<Book> const books = three_books();

  EXPECT_EQ(isbns_of(books.scan("address__state__begins_with"_a = "C")), "1");
  EXPECT_EQ(isbns_of(books.scan("reprints__0__city"_a = "Rome")), "1");
  EXPECT_EQ(isbns_of(books.scan("copies__london__gte"_a = 3)), "2");
  EXPECT_EQ(isbns_of(books.scan(attr<&Book::address, &Address::state> == "CA")), "1");
  EXPECT_EQ(isbns_of(books.scan(attr<&Book::copies>["london"] == 3)), "2");
}

TEST_P(Scan, may_be_split_into_segments) {
  Table<Book> const books = three_books();

  std::int64_t total = 0;
  for (int segment = 0; segment < 4; ++segment) total += books.scan().segment(segment, 4).count();

  EXPECT_EQ(total, 3);
}

TEST_P(Scan, has_no_order_to_reverse) {
  Table<Book> const books = create<Book>();

  EXPECT_THROW((void)books.scan().reverse(), RequestRejected);
}

TEST_P(Scan, returns_partial_items_with_only) {
  Table<Book> const books = three_books();

  for (Partial<Book> const& book : books.scan("isbn"_a = "1").only("title"_a, "address__state"_a)) {
    EXPECT_EQ(book.get<&Book::title>(), "Foo");
    EXPECT_EQ(book["address__state"_a], "CA");
    EXPECT_FALSE(book.holds<&Book::year>());
    EXPECT_THROW((void)book.get<&Book::year>(), NotProjected);
    EXPECT_THROW((void)book.get<&Book::address>(), NotProjected);
  }
}

}  // namespace
}  // namespace dynamorm::testing
