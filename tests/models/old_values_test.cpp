// SPDX-License-Identifier: Apache-2.0
// Writes that return what they replaced.
#include <gmock/gmock.h>

#include "models/books.hpp"
#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

using namespace dynamorm::literals;

struct Edition {
  std::string isbn{};
  int year = 0;
  int version = 0;

  static constexpr auto schema = table("editions", hash_key<&Edition::isbn>, field<&Edition::version>.version());

  bool operator==(Edition const&) const = default;
};

class OldValues : public ModelTest {};
DYNAMORM_ON_EVERY_BACKEND(OldValues);

TEST_P(OldValues, are_returned_by_put) {
  Table<Book> const books = create<Book>();

  std::optional<Book> const none = books.put(a_book("1"), return_old);
  std::optional<Book> const old = books.put(a_book("1", "Ms. Baz", 2001), return_old, "year"_a = 1998);

  EXPECT_EQ(none, std::nullopt);
  EXPECT_EQ(old, a_book("1"));
  EXPECT_EQ(books.get("1")->author, "Ms. Baz");
}

TEST_P(OldValues, are_returned_by_put_of_a_document) {
  Table<Edition> const editions = create<Edition>();
  editions.put({.isbn = "1", .year = 1998});

  std::optional<Edition> const old = editions.put({{"isbn", "1"}, {"year", 2001}, {"version", 1}}, return_old);

  EXPECT_EQ(old, (Edition{.isbn = "1", .year = 1998, .version = 1}));
}

TEST_P(OldValues, are_returned_by_save) {
  Table<Book> const books = create<Book>();
  Book book = a_book("1");
  books.save(book);

  book.year = 2001;
  std::optional<Book> const whole = books.save(book, return_old);
  book.year = 2002;
  std::optional<Book> const changes = books.save(book, partial, return_old);
  std::optional<Book> const nothing = books.save(book, partial, return_old);

  EXPECT_EQ(whole->year, 1998);
  EXPECT_EQ(changes->year, 2001);
  EXPECT_EQ(nothing, std::nullopt);
  EXPECT_EQ(books.get("1"), book);
}

TEST_P(OldValues, are_returned_by_update_of_an_instance_that_takes_the_new_ones) {
  Table<Book> const books = create<Book>();
  Book book = a_book("1");
  books.save(book);
  books.update("1", "title"_a = "Bar");
  book.in_print = false;

  std::optional<Book> const old = books.update(book, "year__plus"_a = 3, return_old);

  EXPECT_EQ(old->year, 1998);
  EXPECT_EQ(old->title, "Bar");
  EXPECT_EQ(book.year, 2001);
  EXPECT_EQ(book.title, "Foo") << "only changed attributes are taken";
  EXPECT_FALSE(book.in_print);
}

TEST_P(OldValues, of_an_item_that_an_update_creates_are_missing) {
  Table<Book> const books = create<Book>();
  Book book = a_book("1");

  EXPECT_EQ(books.update(book, "year"_a = 2001, return_old), std::nullopt);
  EXPECT_EQ(book.year, 2001);
  EXPECT_EQ(books.update("2", "year"_a = 2001, "title"_a = "Foo", "author"_a = "Mr. Bar", return_old), std::nullopt);
}

TEST_P(OldValues, are_returned_by_update_by_key) {
  Table<Edition> const editions = create<Edition>();
  editions.put({.isbn = "1", .year = 1998});

  std::optional<Edition> const old = editions.update("1", "year"_a = 2001, return_old);

  EXPECT_EQ(old, (Edition{.isbn = "1", .year = 1998, .version = 1}));
}

TEST_P(OldValues, are_returned_by_remove) {
  Table<Book> const books = create<Book>();
  Book const book = a_book("1");
  books.put(book);
  books.put(a_book("2"));

  EXPECT_EQ(books.remove(book, return_old), book);
  EXPECT_EQ(books.remove("2", "year"_a = 1998, return_old), a_book("2"));
  EXPECT_EQ(books.remove("2", return_old), std::nullopt);
}

TEST_P(OldValues, are_returned_by_operations_of_models) {
  (void)create<Book>();
  use<Book>(database());
  Book book = a_book("1");
  book.save();

  EXPECT_EQ(book.update("year"_a = 2001, return_old)->year, 1998);
  EXPECT_EQ(Book::update_item("1", "year"_a = 2002, return_old)->year, 2001);
  EXPECT_EQ(Book::put(book, return_old)->year, 2002);
  EXPECT_EQ(book.save(return_old)->year, 2001);
  EXPECT_EQ(book.remove(return_old)->year, 2001);
  EXPECT_EQ(Book::remove_item("1", return_old), std::nullopt);
  use<Book>(Database());
}

TEST_P(OldValues, of_changed_attributes_are_returned_alone) {
  Table<Book> const books = create<Book>();
  Book book = a_book("1");
  book.address = Address{.street = "1 Main St", .state = "NY"};
  book.reprints = {{.year = 1999, .city = "Rome"}, {.year = 2000, .city = "Oslo"}};
  books.put(book);

  Partial<Book> const now = books.update("1", "year__plus"_a = 1, "address__state"_a = "NJ", return_changed);
  EXPECT_EQ(now.get<&Book::year>(), 1999);
  EXPECT_EQ(now["address__state"_a], "NJ");
  EXPECT_THROW((void)now.get<&Book::title>(), NotProjected);

  Partial<Book> const before = books.update("1", "year__plus"_a = 1, "publisher"_a = "Penguin", return_old_changed);
  EXPECT_EQ(before.get<&Book::year>(), 1999);
  EXPECT_EQ(before.get<&Book::publisher>(), std::nullopt);

  Partial<Book> const element = books.update("1", "reprints__1__city"_a = "Bern", return_old_changed);
  EXPECT_EQ(element["reprints__1__city"_a], "Oslo");
}

TEST_P(OldValues, of_changed_attributes_include_the_version) {
  Table<Edition> const editions = create<Edition>();

  EXPECT_EQ(editions.update("1", "year"_a = 1998, return_changed).get<&Edition::version>(), 1);
}

}  // namespace
}  // namespace dynamorm::testing
