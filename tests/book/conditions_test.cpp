// SPDX-License-Identifier: Apache-2.0
#include "shop.hpp"

namespace book::conditions {

using namespace dynamorm::literals;
using dynamorm::attr;
using dynamorm::Condition;
using dynamorm::Q;

class conditions : public Shop {};

TEST_F(conditions, combine_as_values) {
  // [combine]
  Condition const old = attr<&Book::year> < 1995;
  Condition const by_bar = Q<Book>("author"_a = "Mr. Bar");

  auto both = books.scan(old && by_bar);
  auto either = books.scan(old || attr<&Book::title> == "Baz");
  auto neither = books.scan(!old, !by_bar);  // several arguments mean AND
  // [/combine]
  EXPECT_EQ(isbns_of(both), "111");
  EXPECT_EQ(isbns_of(either), "111 333");
  EXPECT_EQ(isbns_of(neither), "333");
}

TEST_F(conditions, come_in_two_spellings) {
  // [spellings]
  auto keywords = books.scan(Q<Book>("author"_a = "Mr. Bar", "year__gt"_a = 1990) || Q<Book>("year__gt"_a = 2000));
  auto pointers =
      books.scan((attr<&Book::author> == "Mr. Bar" && attr<&Book::year> > 1990) || attr<&Book::year> > 2000);
  // [/spellings]
  EXPECT_EQ(isbns_of(keywords), "222 333");
  EXPECT_EQ(keywords.rendered(), pointers.rendered());
}

// [compose]
Condition wanted(std::optional<std::string> const& author, std::vector<int> const& years) {
  Condition all;  // holds for every item
  if (author) all = all && attr<&Book::author> == *author;
  if (!years.empty()) all = all && attr<&Book::year>.in(years);
  return all;
}
// [/compose]

TEST_F(conditions, are_composed_at_run_time) {
  EXPECT_EQ(isbns_of(books.scan(wanted("Mr. Bar", {}))), "111 222");
  EXPECT_EQ(isbns_of(books.scan(wanted("Mr. Bar", {1998, 2004}))), "222");
  EXPECT_EQ(isbns_of(books.scan(wanted(std::nullopt, {}))), "111 222 333");
}

TEST_F(conditions, compare_two_attributes) {
  // [two]
  auto self_published = books.scan(attr<&Book::author> == attr<&Book::publisher>);
  // [/two]
  EXPECT_EQ(isbns_of(self_published), "");
}

TEST_F(conditions, guard_writes_as_well) {
  // [guard]
  Condition const unchanged = attr<&Book::year> == 1990 && attr<&Book::in_print> == true;
  books.update("111", "in_print"_a = false, dynamorm::conditions(unchanged));
  // [/guard]
  EXPECT_FALSE(books.get("111")->in_print);
  EXPECT_THROW(books.remove("111", dynamorm::conditions(unchanged)), dynamorm::ConditionFailed);
}

TEST_F(conditions, ask_for_missing_attributes) {
  // [missing]
  auto unpublished = books.scan("publisher"_a = std::nullopt);
  auto published = books.scan("publisher__ne"_a = std::nullopt);

  std::optional<std::string> const seen = books.get("111")->publisher;
  books.update("111", "publisher"_a = "Tor", dynamorm::conditions("publisher"_a = seen));  // unless it has changed
  // [/missing]
  EXPECT_EQ(isbns_of(unpublished), "333");
  EXPECT_EQ(isbns_of(published), "111 222");
}

TEST_F(conditions, can_be_read) {
  // [text]
  Condition const condition = attr<&Book::year> < 1995 && !(attr<&Book::author> == "Mr. Bar");
  std::string const text = condition.to_string();  // year < 1995 AND (NOT (author = "Mr. Bar"))
  // [/text]
  EXPECT_EQ(text, "year < 1995 AND (NOT (author = \"Mr. Bar\"))");
}

}  // namespace book::conditions
