// SPDX-License-Identifier: Apache-2.0
#include "shop.hpp"

namespace book::statements {

using dynamorm::Item;
using dynamorm::run_batch;
using dynamorm::run_transaction;
using dynamorm::statement;
using dynamorm::with_parameters;

class statements : public Shop {};

TEST_F(statements, read_objects) {
  std::string titles;
  // [read]
  for (Book const& book : statement<Book>(db, "SELECT * FROM \"prod-books\" WHERE author = ?", "Mr. Bar")) {
    titles += book.title + ", ";
  }
  // [/read]
  EXPECT_EQ(titles.size(), std::string("Foo, Foo again, ").size());
}

TEST_F(statements, read_from_an_index) {
  // [index]
  auto by_bar =
      statement<Book>(db, "SELECT * FROM \"prod-books\".\"by-author\" WHERE author = ? AND \"year\" BETWEEN ? AND ?",
                      "Mr. Bar", 1980, 1999);
  // [/index]
  EXPECT_EQ(by_bar.all().size(), 2U);
}

TEST_F(statements, read_items_without_a_model) {
  // [raw]
  std::optional<Item> const found =
      statement(db, "SELECT title, printer.state FROM \"prod-books\" WHERE isbn = ?", "333").first();
  std::string const json = found->to_string();  // {"state":"CA","title":"…"}
  // [/raw]
  EXPECT_EQ(json.substr(0, 14), R"({"state":"CA",)");
}

TEST_F(statements, read_page_by_page) {
  // [pages]
  auto const all = statement<Book>(db, "SELECT * FROM \"prod-books\"");
  auto every = all.recursive().all();
  auto two = all.limit(2).all();

  auto first = all.page_size(2);
  auto page = first.all();
  auto rest = all.start(*first.next_token()).all();
  // [/pages]
  EXPECT_EQ(every.size(), 3U);
  EXPECT_EQ(two.size(), 2U);
  EXPECT_EQ(page.size() + rest.size(), 3U);
}

TEST_F(statements, insert_update_and_delete) {
  // [write]
  statement(db, "INSERT INTO \"prod-books\" VALUE {'isbn': ?, 'title': ?, 'author': ?, 'year': ?, 'in_print': ?}",
            "444", "Bar", "Ms. Foo", 2020, true)
      .run();

  auto changed =
      statement<Book>(db, "UPDATE \"prod-books\" SET title = ? WHERE isbn = ? AND author = ? RETURNING ALL NEW *",
                      "Baz", "444", "Ms. Foo")
          .first();

  statement(db, "DELETE FROM \"prod-books\" WHERE isbn = ?", "444").run();
  // [/write]
  EXPECT_EQ(changed->title, "Baz");
  EXPECT_FALSE(Book::get("444"));
}

TEST_F(statements, run_in_batches_and_transactions) {
  // [batch]
  auto outcomes =
      run_batch(db, {with_parameters("UPDATE \"prod-books\" SET in_print = ? WHERE isbn = ?", false, "111"),
                     with_parameters("UPDATE \"prod-books\" SET in_print = ? WHERE isbn = ?", false, "none")});
  for (auto const& outcome : outcomes) {
    if (!outcome.ok()) std::clog << outcome.error << ": " << outcome.message << '\n';
  }
  // [/batch]
  EXPECT_TRUE(outcomes[0].ok());
  EXPECT_EQ(outcomes[1].error, "ConditionalCheckFailed");

  // [transaction]
  run_transaction(
      db, {with_parameters("UPDATE \"prod-books\" SET title = ? WHERE isbn = ?", "New", "111"),
           with_parameters("EXISTS(SELECT * FROM \"prod-books\" WHERE isbn = ? AND in_print = ?)", "222", true)});
  // [/transaction]
  EXPECT_EQ(Book::get("111")->title, "New");
}

}  // namespace book::statements
