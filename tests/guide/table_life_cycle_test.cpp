#include "guide/books.hpp"
#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

class TableLifeCycle : public ModelTest {};
DYNAMORM_ON_EVERY_BACKEND(TableLifeCycle);

TEST_P(TableLifeCycle, starts_with_create_and_ends_with_delete) {
  Table<Book> const books{database()};

  EXPECT_FALSE(books.exists());
  books.create_table();
  EXPECT_TRUE(books.exists());
  books.delete_table();
  EXPECT_FALSE(books.exists());
}

TEST_P(TableLifeCycle, refuses_to_create_a_table_twice) {
  Table<Book> const books = create<Book>();

  EXPECT_THROW(books.create_table(), ResourceInUse);
}

TEST_P(TableLifeCycle, names_the_error_of_a_table_that_is_not_there) {
  Table<Book> const books{database()};

  EXPECT_THROW((void)books.get("1"), ResourceNotFound);
  EXPECT_THROW(books.delete_table(), ResourceNotFound);
}

TEST_P(TableLifeCycle, goes_through_the_model_as_well) {
  Book::create_table();

  EXPECT_TRUE(Book::exists());
  Book::delete_table();
  EXPECT_FALSE(Book::exists());
}

}  // namespace
}  // namespace dynamorm::testing
