// SPDX-License-Identifier: Apache-2.0
#include "shop.hpp"

namespace book::errors {

using namespace dynamorm::literals;

class errors : public Shop {};

TEST_F(errors, are_caught_from_specific_to_general) {
  std::string caught;
  // [catch]
  try {
    books.update("111", "in_print"_a = false, dynamorm::conditions("year"_a = 1));
  } catch (dynamorm::ConditionFailed const& failed) {
    caught = failed.item()["title"].as_string();  // somebody was faster; decide by the stored item
  } catch (dynamorm::RequestError const& error) {
    caught = error.name();  // from the service or the connection; error.retryable() says whether to try again
  } catch (dynamorm::Error const& error) {
    caught = error.what();  // an invalid document, key or number
  }
  // [/catch]
  EXPECT_EQ(caught, "Foo");
}

TEST_F(errors, describe_themselves_in_one_line) {
  std::string line;
  // [what]
  try {
    (void)dynamorm::Table<Book>{db, "no-such-table"}.get("111");
  } catch (dynamorm::ResourceNotFound const& error) {
    line = error.what();
  }
  // [/what]
  EXPECT_EQ(line,
            "ResourceNotFoundException: Requested resource not found (operation GetItem, attempts 1, request id 1)");
}

TEST(errors_of_connections, name_the_endpoint) {
  std::string said;
  // [unreachable]
  auto const db = dynamorm::connect({.region = "eu-central-1",
                                     .endpoint = "http://127.0.0.1:1",  // no server listens there
                                     .access_key_id = "local",
                                     .secret_access_key = "local",
                                     .max_attempts = 2});
  try {
    (void)dynamorm::Table<Book>{db}.get("111");
  } catch (dynamorm::ConnectFailed const& error) {
    said = error.endpoint() + " was tried " + std::to_string(error.attempts()) + " times";
  }
  // [/unreachable]
  EXPECT_EQ(said, "http://127.0.0.1:1 was tried 2 times");
}

}  // namespace book::errors
