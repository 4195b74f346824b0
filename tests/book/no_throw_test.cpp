// SPDX-License-Identifier: Apache-2.0
// [header]
#include <dynamorm/no_throw.hpp>
// [/header]

#include "shop.hpp"

namespace book::no_throw {

using namespace dynamorm::literals;

class errors_without_exceptions : public Shop {
 protected:
  std::string seen;
  void log(std::string const& line) { seen = line; }
};

TEST_F(errors_without_exceptions, are_results) {
  auto const run = [&]() -> std::string {
    // [get]
    auto const books = dynamorm::no_throw(dynamorm::Table<Book>{db});

    dynamorm::Result<std::optional<Book>> const book = books.get("111");
    if (!book) return book.failure().describe();  // the request failed
    if (!*book) return "no such book";
    return (*book)->title;
    // [/get]
  };
  EXPECT_EQ(run(), "Foo");
}

TEST_F(errors_without_exceptions, have_names) {
  auto const books = dynamorm::no_throw(dynamorm::Table<Book>{db});
  // [update]
  dynamorm::Status const status = books.update("111", "year__plus"_a = 1, dynamorm::conditions("year"_a = 2024));
  if (!status && status.failure().name() == "ConditionalCheckFailedException") {
    log("somebody was faster");
  } else if (!status && status.failure().retryable()) {
    log("try again later");
  }
  // [/update]
  EXPECT_EQ(seen, "somebody was faster");
}

TEST_F(errors_without_exceptions, are_those_of_transactions_too) {
  // [transaction]
  auto order = dynamorm::no_throw(dynamorm::Transaction{db});
  order.remove<Book>("222").update<Book>("111", "year__plus"_a = 1, dynamorm::conditions("year"_a = 2024));
  if (dynamorm::Status const status = order.commit(); !status) log(status.failure().describe());

  auto const found = dynamorm::transact_get(dynamorm::no_throw(db), dynamorm::key<Book>("111"));
  auto const rows = dynamorm::no_throw(dynamorm::statement<Book>(db, "SELECT * FROM \"prod-books\"")).all();
  // [/transaction]
  EXPECT_NE(seen.find("TransactionCanceledException"), std::string::npos);
  EXPECT_TRUE(std::get<0>(*found));
  EXPECT_FALSE(rows->empty());
}

TEST_F(errors_without_exceptions, end_a_walk) {
  auto const books = dynamorm::no_throw(dynamorm::Table<Book>{db});
  // [walk]
  auto scan = books.scan("author"_a = "Mr. Bar");
  while (true) {
    dynamorm::Result<Book*> const book = scan.next();
    if (!book) return log(book.failure().describe());
    if (*book == nullptr) break;  // the end
    log((*book)->title);
  }
  // [/walk]
  EXPECT_FALSE(seen.empty());
}

}  // namespace book::no_throw
