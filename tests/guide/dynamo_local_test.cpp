#include <cstdlib>

#include "guide/books.hpp"
#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

/// The emulator's own version 2 takes nothing but letters and digits for a key, so the guide's "-" is refused there.
/// Rule from: "DynamoDB local usage notes".
TEST(DynamoLocal, is_the_same_program_with_an_endpoint_on_the_emulator) {
  char const* const url = std::getenv("DYNAMORM_EMULATOR_URL");
  if (url == nullptr) GTEST_SKIP() << "DYNAMORM_EMULATOR_URL names no emulator";
  Database const local = connect({
      .region = "us-west-2",
      .endpoint = url,
      .access_key_id = "local",
      .secret_access_key = "local",
  });

  use(local.with_prefix("dynamo-local-"));
  Book::create_table();
  Book book = a_book("1");
  book.save();

  EXPECT_EQ(Book::get("1"), book);
  Book::delete_table();
  use(Database());
}

TEST(DynamoLocal, is_not_needed_where_there_is_a_database_in_memory) {
  use(in_memory());
  Book::create_table();
  Book book = a_book("1");
  book.save();

  EXPECT_EQ(Book::get("1"), book);
  use(Database());
}

}  // namespace
}  // namespace dynamorm::testing
