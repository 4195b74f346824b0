#include <gmock/gmock.h>

#include "guide/books.hpp"
#include "guide/things.hpp"
#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Configuring : public ModelTest {};
DYNAMORM_ON_EVERY_BACKEND(Configuring);

TEST_P(Configuring, is_done_when_the_tables_can_be_listed) {
  create<Book>();
  create<Thing>();

  std::string const prefix(database().prefix());

  EXPECT_THAT(table_names(database()), ElementsAre(prefix + "prod-books", prefix + "things"));
}

TEST_P(Configuring, gives_all_models_a_database_and_some_one_of_their_own) {
  Database const others = in_memory();
  use(database());
  use<Thing>(others);
  Book::create_table();
  Thing::create_table();

  EXPECT_TRUE(Table<Book>{database()}.exists());
  EXPECT_FALSE(Table<Book>{others}.exists());
  EXPECT_TRUE(Table<Thing>{others}.exists());
  EXPECT_FALSE(Table<Thing>{database()}.exists());

  Book::delete_table();
  use<Thing>(Database());
}

TEST_P(Configuring, may_put_a_prefix_in_front_of_table_names) {
  Database const staging = database().with_prefix(std::string(database().prefix()) + "staging-");
  Table<Book> const books{staging};
  books.create_table();

  EXPECT_EQ(books.name(), std::string(database().prefix()) + "staging-prod-books");
  EXPECT_FALSE(Table<Book>{database()}.exists());
  books.delete_table();
}

TEST_P(Configuring, may_call_a_table_something_else) {
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

TEST(ConfiguringAClient, takes_session_and_resource_options_and_asks_nothing_before_the_first_request) {
  Database const db = connect({.region = "us-east-2",
                               .endpoint = "http://localhost:1",
                               .access_key_id = "local",
                               .secret_access_key = "secret",
                               .max_attempts = 1,
                               .max_connections = 2,
                               .connect_timeout = Milliseconds(200),
                               .total_timeout = Milliseconds(500)});
  try {
    (void)Table<Book>{db}.get("1");
    FAIL() << "nothing listens there";
  } catch (RequestError const& error) {
    EXPECT_THAT(error.what(), HasSubstr("http://localhost:1"));
    EXPECT_THAT(error.what(), ::testing::Not(HasSubstr("secret")));
  }
}

TEST(ConfiguringAModel, is_asked_for_when_it_was_forgotten) {
  use(Database());

  EXPECT_THROW((void)Book::get("1"), MissingDatabase);
}

}  // namespace
}  // namespace dynamorm::testing
