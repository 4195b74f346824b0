#include "guide/library.hpp"

namespace dynamorm::testing {
namespace {

class QObjects : public Library {};
DYNAMORM_ON_EVERY_BACKEND(QObjects);

TEST_P(QObjects, conditions_are_values_that_combine) {
  Table<Book> const books = three_books();
  auto const by_bar = Q<Book>("author"_a = "Mr. Bar");
  Condition any;
  for (int const year : {1990, 2001})
    any = any.always_true() ? Condition(attr<&Book::year> == year) : any || attr<&Book::year> == year;

  EXPECT_EQ(isbns_of(books.scan(by_bar || Q<Book>("year__gt"_a = 2000))), "123");
  EXPECT_EQ(isbns_of(books.scan(!by_bar)), "3");
  EXPECT_EQ(isbns_of(books.scan(any)), "13");
  EXPECT_EQ(isbns_of(books.scan(any, by_bar)), "1");
}

}  // namespace
}  // namespace dynamorm::testing
