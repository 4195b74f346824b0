// SPDX-License-Identifier: Apache-2.0
#include "shop.hpp"

namespace book::getting {

using namespace dynamorm::literals;

class getting : public Shop {};

TEST_F(getting, returns_an_item_by_its_key) {
  // [get]
  std::optional<Book> book = Book::get("111");    // by position
  book = Book::get("isbn"_a = "111");             // by keyword
  book = books.get("111", dynamorm::consistent);  // sees all acknowledged writes
  // [/get]
  EXPECT_EQ(book->title, "Foo");
}

TEST_F(getting, returns_an_item_with_a_range_key) {
  sales.put({.shop = "oslo", .at = "2026-11-22T10:15", .isbn = "111", .copies = 2});
  // [range]
  std::optional<Sale> sale = sales.get("oslo", "2026-11-22T10:15");
  sale = sales.get("at"_a = "2026-11-22T10:15", "shop"_a = "oslo");  // in any order
  // [/range]
  EXPECT_EQ(sale->copies, 2);
}

TEST_F(getting, returns_nullopt_for_a_missing_item) {
  // [nothing]
  std::optional<Book> const book = Book::get("no such book");
  std::string const title = book ? book->title : "not found";
  // [/nothing]
  EXPECT_EQ(title, "not found");
}

TEST_F(getting, returns_many_items_at_once) {
  // [batch]
  std::vector<Book> found = books.get_batch({"111", "222", "no such book", "111"});
  // [/batch]
  EXPECT_EQ(found.size(), 2U);

  // [batch-pairs]
  std::vector<Sale> none = sales.get_batch({{"oslo", "2026-11-22T10:15"}, {"rome", "2026-11-22T10:15"}});
  // [/batch-pairs]
  EXPECT_TRUE(none.empty());
}

TEST_F(getting, returns_some_attributes) {
  std::vector<std::string> titles;
  // [only]
  auto const book = Book::get("111", dynamorm::only<&Book::title, &Book::year>());
  int const year = book ? book->get<&Book::year>() : 0;

  for (auto const& each : books.get_batch({"111", "222"}, dynamorm::only("title"_a, "printer__state"_a))) {
    titles.push_back(each.get<&Book::title>());
  }
  // [/only]
  EXPECT_EQ(year, 1990);
  EXPECT_THAT(titles, ::testing::UnorderedElementsAre("Foo", "Foo again"));
}

TEST_F(getting, rejects_invalid_keys) {
  std::string said;
  // [invalid]
  try {
    (void)books.get("");
  } catch (dynamorm::InvalidKey const& error) {
    said = error.what();
  }
  // [/invalid]
  EXPECT_THAT(said, ::testing::HasSubstr("cannot contain an empty string value. Key: isbn"));
}

}  // namespace book::getting
