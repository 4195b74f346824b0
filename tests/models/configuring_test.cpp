// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "models/books.hpp"
#include "models/things.hpp"
#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Configuring : public ModelTest {};
DYNAMORM_ON_EVERY_BACKEND(Configuring);

TEST_P(Configuring, lists_the_tables_of_a_prefix) {
  create<Book>();
  create<Thing>();

  std::string const prefix(database().prefix());

  EXPECT_THAT(table_names(database()), ElementsAre(prefix + "prod-books", prefix + "things"));
}

TEST_P(Configuring, may_give_a_table_another_name) {
  std::string const name = std::string(database().prefix()) + "made-by-a-template-1A2B3C";
  Database const deployed = database().with_table("prod-books", name);
  use(deployed);
  Book::create_table();
  Book book = a_book("1");
  book.save();

  EXPECT_EQ(Book::handle().name(), name);
  EXPECT_TRUE((Table<Book>{database().with_prefix(""), name}.get("1")));
  Book::delete_table();
}

TEST(ConfiguringAModel, reports_a_missing_database) {
  use(Database());

  EXPECT_THROW((void)Book::get("1"), MissingDatabase);
  EXPECT_THROW((void)Table<Book>{Database()}.get("1"), MissingDatabase);
}

}  // namespace
}  // namespace dynamorm::testing
