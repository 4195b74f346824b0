// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "models/library.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::SizeIs;

class Indexes : public Library {};
DYNAMORM_ON_EVERY_BACKEND(Indexes);

TEST_P(Indexes, are_queried_and_scanned_like_the_table) {
  Table<Book> const books = three_books();

  EXPECT_EQ(isbns_of(books.index<"by-author">().query("author"_a = "Mr. Bar")), "12");
  EXPECT_EQ(isbns_of(books.index<"by-author">().scan("year__gt"_a = 1990)), "23");
}

TEST_P(Indexes, of_keys_return_partial_items_and_lead_to_whole_ones) {
  Table<Book> const books = three_books();
  auto recent = books.index<"by-publisher">().query("publisher"_a = "Penguin", "year__gt"_a = 1990);

  std::vector<Partial<Book>> const partial = recent.all();
  ASSERT_THAT(partial, SizeIs(2));
  EXPECT_EQ(partial[0].get<&Book::isbn>(), "2");
  EXPECT_EQ(partial[0].get<&Book::year>(), 1995);
  EXPECT_THROW((void)partial[0].get<&Book::title>(), NotProjected);

  std::vector<Book> const whole = recent.fetch_whole();
  ASSERT_THAT(whole, SizeIs(2));
  EXPECT_EQ(whole[0].title, "Foo");
}

}  // namespace
}  // namespace dynamorm::testing
