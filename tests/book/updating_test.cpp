// SPDX-License-Identifier: Apache-2.0
#include "shop.hpp"

namespace book::updating {

using namespace dynamorm::literals;
using dynamorm::attr;
using ::testing::ElementsAre;

class updating : public Shop {};

TEST_F(updating, saves_the_whole_item) {
  // [save]
  Book book = *Book::get("111");  // our book is out of print
  book.in_print = false;
  book.save();
  // [/save]
  EXPECT_FALSE(Book::get("111")->in_print);
}

TEST_F(updating, saves_changes) {
  books.update("111", "title"_a = "Foo");
  // [partial]
  Book book = *Book::get("111");
  book.in_print = false;
  book.save(dynamorm::partial);  // one UpdateItem: SET in_print = false
  book.save(dynamorm::partial);  // nothing changed, nothing is sent
  // [/partial]
  EXPECT_FALSE(Book::get("111")->in_print);
}

TEST_F(updating, sends_changes) {
  // [update]
  Book book = *Book::get("111");
  book.update("in_print"_a = false);
  // [/update]
  EXPECT_FALSE(Book::get("111")->in_print);
}

TEST_F(updating, supports_every_operator) {
  Book book = *Book::get("333");
  // [forms]
  book.update("title"_a = "Quux",                        // set
              "publisher__if_not_exists"_a = "Penguin",  // set only if missing
              "year__plus"_a = 1,                        // minus subtracts
              "cities__append"_a = {"Oslo"},             // at the end of a list; prepend adds at the start
              "tags__add"_a = {"essay"},                 // to a set; delete removes
              "printer__state"_a = "NY",                 // inside a nested struct
              "copies__london__plus"_a = 2);             // inside a map
  book.update("publisher__remove"_a = true);             // or "publisher"_a = std::nullopt
  // [/forms]
  EXPECT_EQ(book.title, "Quux");
  EXPECT_EQ(book.year, 2005);
  EXPECT_THAT(book.cities, ElementsAre("Oslo"));
  EXPECT_THAT(book.tags, ElementsAre("essay"));
  EXPECT_EQ(book.printer->state, "NY");
  EXPECT_EQ(book.copies["london"], 5);
  EXPECT_EQ(book.publisher, std::nullopt);
}

TEST_F(updating, accepts_member_pointers) {
  Book book = *Book::get("333");
  // [pointers]
  book.update(attr<&Book::year>.plus(1), attr<&Book::tags>.add(std::set<std::string>{"essay"}),
              attr<&Book::printer, &Address::state>.set("NY"), attr<&Book::copies>["london"].minus(1));
  // [/pointers]
  EXPECT_EQ(book.year, 2005);
  EXPECT_EQ(book.copies["london"], 2);
}

TEST_F(updating, needs_no_read) {
  // [key]
  books.update("111", "in_print"_a = false);
  Book const now = books.update("111", "year__plus"_a = 1, dynamorm::return_all);  // the item as it is now
  sales.update("oslo", "2026-11-22T10:15", "copies__add"_a = 1);                   // creates it if it does not exist
  // [/key]
  EXPECT_FALSE(now.in_print);
  EXPECT_EQ(now.year, 1991);
  EXPECT_EQ(sales.scan().count(), 1);
}

TEST_F(updating, returns_what_was_replaced) {
  // [old]
  std::optional<Book> const removed = books.remove("222", dynamorm::return_old);
  std::optional<Book> const before = books.update("111", "year"_a = 2001, dynamorm::return_old);
  dynamorm::Partial<Book> const now = books.update("111", "year__plus"_a = 1, dynamorm::return_changed);
  int const year = now.get<&Book::year>();  // 2002; other attributes were not returned
  // [/old]
  EXPECT_EQ(removed->isbn, "222");
  EXPECT_EQ(before->year, 1990);
  EXPECT_EQ(year, 2002);
}

TEST_F(updating, honours_conditions) {
  Book book = *Book::get("111");
  int stored_year = 0;
  // [condition]
  try {
    book.update("in_print"_a = false, dynamorm::conditions("year"_a = 1998));
  } catch (dynamorm::ConditionFailed const& failed) {
    stored_year = static_cast<int>(failed.item()["year"].as_int64());  // 1990, from the stored item
  }
  // [/condition]
  EXPECT_EQ(stored_year, 1990);
  EXPECT_TRUE(book.in_print);
  // [conditions]
  book.update("in_print"_a = false, dynamorm::conditions("year"_a = 1990, "author"_a = "Mr. Bar"));
  book.update("in_print"_a = false, attr<&Book::year> < 2000);  // an expression needs no conditions(…)
  book.update("in_print"_a = true, dynamorm::conditions(attr<&Book::year> < 2000 || attr<&Book::tags>.not_exists()));
  // [/conditions]
  EXPECT_TRUE(book.in_print);
}

TEST_F(updating, can_be_rendered) {
  // [rendered]
  std::string const text = books.rendered_update("111", "in_print"_a = false, dynamorm::conditions("year"_a = 1998));
  // [/rendered]
  EXPECT_EQ(text,
            "UpdateItem prod-books\n  Key: {\"isbn\":\"111\"}\n  UpdateExpression: SET in_print = false\n"
            "  ConditionExpression: year = 1998");
  EXPECT_TRUE(Book::get("111")->in_print);
  EXPECT_EQ(books.rendered_update(*Book::get("111"), "year__plus"_a = 1),
            "UpdateItem prod-books\n  Key: {\"isbn\":\"111\"}\n  UpdateExpression: SET year = year + 1");
}

TEST_F(updating, creates_parents_only_if_requested) {
  std::string said;
  // [parent]
  try {
    books.update("111", "printer__state"_a = "NY");  // this book has no printer
  } catch (dynamorm::RequestRejected const& error) {
    said = error.message();  // "The document path provided in the update expression is invalid for update"
  }
  books.update("111", "printer__state"_a = "NY", dynamorm::create_parents);  // creates the map first
  // [/parent]
  EXPECT_EQ(said, "The document path provided in the update expression is invalid for update");
  EXPECT_EQ(books.get("111")->printer->state, "NY");
}

TEST_F(updating, removes_items) {
  // [remove]
  Book book = *Book::get("111");
  book.remove();                             // by instance
  books.remove("222", "in_print"_a = true);  // by key, under a condition
  sales.remove("oslo", "2026-11-22T10:15");  // no error if it does not exist
  books.remove_batch({"333", "444"});
  // [/remove]
  EXPECT_EQ(books.scan().count(), 0);
}

}  // namespace book::updating
