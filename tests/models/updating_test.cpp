// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "models/books.hpp"
#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::ElementsAre;

class Updating : public ModelTest {
 protected:
  Table<Book> one_book() {
    Table<Book> table = create<Book>();
    Book book = a_book("1");
    book.publisher = "Penguin";
    book.tags = {"a", "b"};
    book.address = Address{"Main St", "CA"};
    book.reprints = {{2001, "Rome"}};
    book.copies = {{"london", 3}};
    table.put(book);
    return table;
  }
};
DYNAMORM_ON_EVERY_BACKEND(Updating);

TEST_P(Updating, changes_the_item_and_the_instance) {
  Table<Book> const books = one_book();
  Book book = *books.get("1");

  books.update(book, "in_print"_a = false, attr<&Book::year>.plus(1), "publisher"_a = std::nullopt);

  EXPECT_FALSE(book.in_print);
  EXPECT_EQ(book.year, 1999);
  EXPECT_EQ(book.publisher, std::nullopt);
  EXPECT_EQ(books.get("1"), book);
}

TEST_P(Updating, supports_every_operator) {
  Table<Book> const books = one_book();
  Book book = *books.get("1");

  books.update(book, "year__minus"_a = 8, "tags__add"_a = {"c"}, "title__if_not_exists"_a = "Bar",
               attr<&Book::reprints>.append(std::vector<Reprint>{{2005, "Oslo"}}), "copies__paris"_a = 4,
               "address__state"_a = "NY");
  books.update(book, "tags__delete"_a = {"a"}, attr<&Book::reprints>.prepend(std::vector<Reprint>{{1999, "Bonn"}}),
               attr<&Book::copies>["london"].plus(1));

  EXPECT_EQ(book.year, 1990);
  EXPECT_THAT(book.tags, ElementsAre("b", "c"));
  EXPECT_EQ(book.title, "Foo");
  EXPECT_THAT(book.reprints, ElementsAre(Reprint{1999, "Bonn"}, Reprint{2001, "Rome"}, Reprint{2005, "Oslo"}));
  EXPECT_THAT(book.copies, ElementsAre(std::pair("london", 4), std::pair("paris", 4)));
  EXPECT_EQ(book.address, (Address{"Main St", "NY"}));
  EXPECT_EQ(books.get("1"), book);
}

TEST_P(Updating, a_nested_member_keeps_unsaved_edits_of_its_siblings) {
  Table<Book> const books = one_book();
  Book book = *books.get("1");
  book.address->street = "Elm St";
  book.copies["oslo"] = 7;
  book.reprints[0].year = 2002;

  books.update(book, "address__state"_a = "NY", "copies__london__plus"_a = 1, "reprints__0__city"_a = "Bonn");

  EXPECT_EQ(book.address, (Address{"Elm St", "NY"}));
  EXPECT_THAT(book.copies, ElementsAre(std::pair("london", 4), std::pair("oslo", 7)));
  EXPECT_THAT(book.reprints, ElementsAre(Reprint{2002, "Bonn"}));
  EXPECT_EQ(books.get("1")->address, (Address{"Main St", "NY"}));
  EXPECT_THAT(books.get("1")->copies, ElementsAre(std::pair("london", 4)));
}

TEST_P(Updating, a_nested_member_leaves_edits_of_its_siblings_to_a_partial_save) {
  Table<Book> const books = one_book();
  Book book = *books.get("1");
  book.address->street = "Elm St";
  books.update(book, "address__state"_a = "NY");

  book.save(partial);

  EXPECT_EQ(books.get("1")->address, (Address{"Elm St", "NY"}));
}

TEST_P(Updating, a_nested_member_does_not_overwrite_changes_of_others_to_its_siblings) {
  Table<Book> const books = one_book();
  Book book = *books.get("1");
  books.update("1", "address__street"_a = "Elm St");
  books.update(book, "address__state"_a = "NY");

  book.save(partial);

  EXPECT_EQ(books.get("1")->address, (Address{"Elm St", "NY"}));
}

TEST_P(Updating, a_nested_member_restores_siblings_that_the_instance_had_removed) {
  Table<Book> const books = one_book();
  Book book = *books.get("1");
  book.address.reset();
  book.copies.clear();

  books.update(book, "address__state"_a = "NY", "copies__london__plus"_a = 1);

  EXPECT_EQ(book.address, (Address{"Main St", "NY"}));
  EXPECT_THAT(book.copies, ElementsAre(std::pair("london", 4)));
}

TEST_P(Updating, list_elements_keeps_the_others) {
  Table<Book> const books = one_book();
  Book book = *books.get("1");
  book.reprints = {{2001, "Rome"}, {2002, "Oslo"}, {2003, "Bonn"}, {2004, "Bern"}};
  book.save();
  book.reprints[1].year = 1902;

  books.update(book, attr<&Book::reprints>[0].remove(), attr<&Book::reprints>[2].remove(),
               attr<&Book::reprints>[3].at<&Reprint::city>().set("Graz"),
               attr<&Book::reprints>[9].set(Reprint{2009, "Wien"}));

  EXPECT_THAT(book.reprints, ElementsAre(Reprint{1902, "Oslo"}, Reprint{2004, "Graz"}, Reprint{2009, "Wien"}));
  EXPECT_THAT(books.get("1")->reprints,
              ElementsAre(Reprint{2002, "Oslo"}, Reprint{2004, "Graz"}, Reprint{2009, "Wien"}));
}

TEST_P(Updating, list_elements_keeps_unsaved_elements) {
  Table<Book> const books = one_book();
  Book book = *books.get("1");
  book.reprints.push_back({2005, "Oslo"});

  books.update(book, attr<&Book::reprints>[0].at<&Reprint::year>().plus(1));

  EXPECT_THAT(book.reprints, ElementsAre(Reprint{2002, "Rome"}, Reprint{2005, "Oslo"}));
}

TEST_P(Updating, removes_an_attribute_by_keyword) {
  Table<Book> const books = one_book();

  books.update("1", "publisher__remove"_a = false, "year__plus"_a = 1);
  EXPECT_EQ(books.get("1")->publisher, "Penguin");
  books.update("1", "publisher__remove"_a = true);
  EXPECT_EQ(books.get("1")->publisher, std::nullopt);
}

TEST_P(Updating, below_a_missing_map_fails_or_creates_the_map) {
  Table<Book> const books = one_book();
  Book book = *books.get("1");
  books.update(book, "address"_a = std::nullopt);

  EXPECT_THROW(books.update(book, "address__state"_a = "NY"), RequestRejected);
  books.update(book, "address__state"_a = "NY", "year__plus"_a = 1, create_parents);

  EXPECT_EQ(book.address, (Address{"", "NY"}));
  EXPECT_EQ(book.year, 1999);
  EXPECT_EQ(books.get("1"), book);
}

TEST_P(Updating, creates_no_map_if_the_conditions_fail) {
  Table<Book> const books = one_book();
  books.update("1", "address"_a = std::nullopt);

  EXPECT_THROW(books.update("1", "address__state"_a = "NY", create_parents, conditions("year"_a = 1)), ConditionFailed);
  EXPECT_EQ(books.get("1")->address, std::nullopt);

  books.update("2", "address__state"_a = "NY", create_parents);
  EXPECT_EQ(books.get("2")->address, (Address{"", "NY"}));
}

TEST_P(Updating, needs_only_a_key) {
  Table<Book> const books = one_book();

  books.update("1", "in_print"_a = false);
  Book const now = books.update("isbn"_a = "1", "year"_a = 2000, return_all);

  EXPECT_FALSE(now.in_print);
  EXPECT_EQ(now.year, 2000);
}

TEST_P(Updating, honours_conditions) {
  Table<Book> const books = one_book();
  Book book = *books.get("1");

  EXPECT_THROW(books.update(book, "year"_a = 2000, conditions("year"_a = 1, "in_print"_a = true)), ConditionFailed);
  EXPECT_EQ(book.year, 1998);
  books.update(book, "year"_a = 2000, conditions(attr<&Book::year> == 1998 || attr<&Book::year> == 1999));

  EXPECT_EQ(books.get("1")->year, 2000);
}

TEST_P(Updating, takes_a_missing_value_in_a_condition_as_a_missing_attribute) {
  Table<Book> const books = one_book();
  std::optional<std::string> const penguin = "Penguin";

  EXPECT_EQ(books.scan("publisher"_a = std::nullopt).count(), 0);
  EXPECT_EQ(books.scan("publisher__ne"_a = std::nullopt, attr<&Book::publisher> != std::nullopt).count(), 1);
  EXPECT_EQ(books.scan("publisher"_a = penguin, attr<&Book::publisher> == penguin).count(), 1);
  EXPECT_THROW(books.put(a_book("1"), "publisher"_a = std::nullopt), ConditionFailed);
  EXPECT_THROW(books.update("1", "year"_a = 2000, conditions("publisher"_a = std::nullopt)), ConditionFailed);

  books.update("1", "publisher"_a = std::nullopt, conditions("publisher"_a = penguin));

  std::optional<std::string> const seen = books.get("1")->publisher;
  books.update("1", "publisher"_a = "Tor", conditions("publisher"_a = seen, "address__state__ne"_a = std::nullopt));
  EXPECT_THROW(books.remove("1", "publisher"_a = seen), ConditionFailed);
  EXPECT_THROW(books.remove("1", conditions(attr<&Book::publisher> == seen)), ConditionFailed);
}

TEST_P(Updating, takes_conditions_in_the_forms_that_a_put_takes) {
  Table<Book> const books = one_book();
  Condition const old = attr<&Book::year> < 1990;
  auto const fail = [&](auto const&... condition) {
    EXPECT_THROW(books.put(a_book("1"), condition...), ConditionFailed);
    EXPECT_THROW(books.update("1", "in_print"_a = false, condition...), ConditionFailed);
    EXPECT_THROW(books.remove("1", condition...), ConditionFailed);
  };

  fail(old);
  fail(attr<&Book::year> == 3, old);
  fail(Q<Book>("year"_a = 3) || old);
  fail(conditions("year"_a = 3));
  fail(conditions("year"_a = 1998, attr<&Book::title> == "Bar"));
  fail(conditions(std::vector<Condition>{old, !old}));
}

TEST_P(Updating, keeps_the_rules_of_the_schema) {
  Table<Book> const books = one_book();
  Book book = *books.get("1");

  EXPECT_THROW(books.update(book, "year"_a = 3000), ValidationError);
  EXPECT_EQ(books.get("1")->year, 1998);
}

TEST_P(Updating, sends_only_changes_on_a_partial_save) {
  create<Book>();
  Book mine = a_book("1");
  mine.save();
  Book::update_item("1", "title"_a = "changed by another");

  mine.in_print = false;
  mine.publisher = "Penguin";
  mine.save(partial);

  Book const stored = *Book::get("1");
  EXPECT_EQ(stored.title, "changed by another");
  EXPECT_FALSE(stored.in_print);
  EXPECT_EQ(stored.publisher, "Penguin");
}

TEST_P(Updating, removes_emptied_attributes_on_a_partial_save) {
  Table<Book> const books = one_book();
  Book book = *Book::get("1");

  book.publisher.reset();
  book.tags.clear();
  book.save(partial);

  EXPECT_EQ(books.get("1"), book);
}

TEST_P(Updating, reloads_all_attributes_on_a_partial_save_if_requested) {
  Table<Book> const books = one_book();
  Book book = *Book::get("1");
  books.update("1", "publisher"_a = "Penguin");  // another program
  book.in_print = false;

  book.save(partial, return_all);

  EXPECT_EQ(book.publisher, "Penguin");
  EXPECT_EQ(books.get("1"), book);
}

TEST_P(Updating, accepts_a_list_of_conditions) {
  Table<Book> const books = one_book();
  std::vector<Condition> list{attr<&Book::year> == 1998, attr<&Book::in_print> == true};

  books.update("1", "title"_a = "Bar", conditions(list));
  list.emplace_back(attr<&Book::title> == "Foo");

  EXPECT_THROW(books.update("1", "title"_a = "Baz", conditions(list)), ConditionFailed);
  EXPECT_EQ(books.get("1")->title, "Bar");
}

}  // namespace
}  // namespace dynamorm::testing
