// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "models/library.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// A statement with the table's name, which each test has of its own, in the place of @.
std::string about(std::string const& table, std::string text) {
  text.replace(text.find('@'), 1, "\"" + table + "\"");
  return text;
}

class Statements : public Library {};
DYNAMORM_ON_EVERY_BACKEND(Statements);

TEST_P(Statements, read_objects) {
  Table<Entry> const entries = ten_entries();
  std::string const text = about(entries.name(), "SELECT * FROM @ WHERE diary = ? AND page BETWEEN ? AND ?");

  auto const found = statement<Entry>(database(), text, "mine", 3, 4L).all();

  EXPECT_THAT(found, ElementsAre(Entry{"mine", 3, "calm", "text 3"}, Entry{"mine", 4, "wild", "text 4"}));
}

TEST_P(Statements, read_items_without_a_model) {
  Table<Entry> const entries = ten_entries();
  std::string const text = about(entries.name(), "SELECT mood FROM @ WHERE diary = ? AND page = ?");

  auto const found = statement(database(), text, std::string("mine"), 1).first();

  EXPECT_EQ(found, (Item{{"mood", "calm"}}));
}

TEST_P(Statements, read_page_by_page) {
  Table<Entry> const entries = ten_entries();
  auto const mine = statement<Entry>(database(), about(entries.name(), "SELECT * FROM @ WHERE diary = ?"), "mine");

  EXPECT_THAT(pages_of(mine.page_size(4)), ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(pages_of(mine.page_size(4).recursive()), ElementsAre(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
  EXPECT_THAT(pages_of(mine.page_size(4).limit(6)), ElementsAre(1, 2, 3, 4, 5, 6));
  EXPECT_THAT(pages_of(mine.consistent()), SizeIs(10));
}

TEST_P(Statements, continue_at_the_token) {
  Table<Entry> const entries = ten_entries();
  auto first =
      statement<Entry>(database(), about(entries.name(), "SELECT * FROM @ WHERE diary = ?"), "mine").page_size(7);
  EXPECT_THROW((void)first.next_token(), RequestRejected);
  EXPECT_THAT(pages_of(first), SizeIs(7));

  auto second = first.start(*first.next_token());

  EXPECT_THAT(pages_of(second), ElementsAre(8, 9, 10));
  EXPECT_FALSE(second.next_token());
}

TEST_P(Statements, take_parameters_of_every_type) {
  Table<Book> const books = create<Book>();
  std::string const insert =
      about(books.name(),
            "INSERT INTO @ VALUE {'isbn': ?, 'title': ?, 'author': ?, 'publisher': ?, 'year': ?, "
            "'in_print': ?, 'tags': ?, 'address': ?, 'reprints': ?, 'copies': ?}");
  Book book = a_book("1", "Mr. Bar", 1990);
  book.publisher = "Penguin";
  book.tags = {"novel", "long"};
  book.address = Address{"Main St", "CA"};
  book.reprints = {{2001, "Rome"}};
  book.copies = {{"london", 3}};

  statement(database(), insert, book.isbn, "Foo", book.author, book.publisher, book.year, book.in_print, book.tags,
            book.address, book.reprints, book.copies)
      .run();

  EXPECT_EQ(books.get("1"), book);
}

TEST_P(Statements, write_and_return_attributes) {
  Table<Book> const books = three_books();
  std::string const update = about(books.name(), "UPDATE @ SET title = ? WHERE isbn = ? RETURNING ALL NEW *");

  auto const updated = statement<Book>(database(), update, "Bar", "1").first();

  ASSERT_TRUE(updated);
  EXPECT_EQ(updated->title, "Bar");
  EXPECT_EQ(books.get("1"), updated);
  EXPECT_THAT(statement(database(), about(books.name(), "DELETE FROM @ WHERE isbn = ?"), "1").run(), IsEmpty());
  EXPECT_FALSE(books.get("1"));
}

TEST_P(Statements, throw_the_services_errors) {
  Table<Book> const books = three_books();
  std::string const insert = about(books.name(), "INSERT INTO @ VALUE {'isbn': '1'}");
  std::string const update = about(books.name(), "UPDATE @ SET title = 'x' WHERE isbn = '1' AND title = 'other'");

  // The emulator still answers as the service did before.
  if (GetParam().name == "emulator") {
    EXPECT_THROW(statement(database(), insert).run(), ConditionFailed);
  } else {
    EXPECT_THROW(statement(database(), insert).run(), DuplicateItem);
  }
  EXPECT_THROW(statement(database(), update).run(), ConditionFailed);
  EXPECT_THROW(statement(database(), std::string("SLECT")).run(), RequestRejected);
  EXPECT_THROW(statement(database(), std::string("SELECT * FROM nowhere")).run(), ResourceNotFound);
}

TEST_P(Statements, reject_rows_that_do_not_fit_the_model) {
  Table<Book> const books = three_books();
  statement(database(), about(books.name(), "UPDATE @ SET title = ? WHERE isbn = ?"), 7, "1").run();
  auto first = statement<Book>(database(), about(books.name(), "SELECT * FROM @ WHERE isbn = ?"), "1");

  EXPECT_THROW((void)first.all(), ValidationError);
}

TEST_P(Statements, run_as_a_batch) {
  Table<Book> const books = three_books();
  std::vector<StatementWithParameters> statements;
  for (int i = 0; i < 30; ++i) {
    statements.push_back(with_parameters(about(books.name(), "INSERT INTO @ VALUE {'isbn': ?}"), std::to_string(i)));
  }

  auto const outcomes = run_batch(database(), statements);

  ASSERT_THAT(outcomes, SizeIs(30));
  EXPECT_TRUE(outcomes[0].ok());
  EXPECT_EQ(outcomes[1].error, "DuplicateItem");
  EXPECT_TRUE(outcomes[29].ok());
  auto const read =
      run_batch(database(), {with_parameters(about(books.name(), "SELECT author FROM @ WHERE isbn = ?"), "3")});
  EXPECT_EQ(read.front().item, (Item{{"author", "Ms. Foo"}}));
}

TEST_P(Statements, run_as_a_transaction) {
  Table<Book> const books = three_books();
  auto const title = [&](std::string const& isbn, std::string const& now) {
    return with_parameters(about(books.name(), "UPDATE @ SET title = ? WHERE isbn = ?"), now, isbn);
  };
  auto const check =
      with_parameters(about(books.name(), "EXISTS(SELECT * FROM @ WHERE isbn = ? AND author = ?)"), "3", "Mr. Bar");

  EXPECT_THROW(run_transaction(database(), {title("1", "One"), check}), TransactionCanceled);
  EXPECT_EQ(books.get("1")->title, "Foo");
  EXPECT_THAT(run_transaction(database(), {title("1", "One"), title("2", "Two")}), IsEmpty());
  auto const read =
      run_transaction(database(), {with_parameters(about(books.name(), "SELECT title FROM @ WHERE isbn = ?"), "1"),
                                   with_parameters(about(books.name(), "SELECT title FROM @ WHERE isbn = ?"), "none")});
  EXPECT_EQ(read.front(), (Item{{"title", "One"}}));
  EXPECT_FALSE(read.back());
}

static_assert(detail::placeholders_in("SELECT * FROM t WHERE a = ? AND b = ?") == 2);
static_assert(detail::placeholders_in("'?' \"?\" 'it''s ?' -- ?\n/* ? */ ?") == 1);
static_assert(detail::placeholders_in("? -- ?") == 1);
static_assert(detail::placeholders_in("") == 0);

}  // namespace
}  // namespace dynamorm::testing
