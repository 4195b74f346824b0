// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <chrono>
#include <dynamorm/faults.hpp>
#include <string>

#include "shop.hpp"

namespace book::deadlines {

using namespace dynamorm::literals;
using namespace std::chrono_literals;

class deadlines : public Shop {};

TEST_F(deadlines, bound_single_calls) {
  std::optional<Book> book;
  // [within]
  using namespace std::chrono_literals;

  book = books.get("111", dynamorm::within(200ms));
  books.update("111", "in_print"_a = false, dynamorm::within(1s));
  auto found = books.scan().recursive().within(5s).all();
  // [/within]
  EXPECT_TRUE(book);
  EXPECT_FALSE(found.empty());
}

TEST_F(deadlines, say_how_far_a_call_came) {
  dynamorm::Faults faults;
  faults.add({.operation = "UpdateItem", .delay = 30ms});
  dynamorm::Table<Book> const slow_books{faults.around(db)};
  std::string said;
  bool unknown = true;
  // [late]
  try {
    for (int i = 0; i < 10; ++i) {
      slow_books.update("111", "year"_a = 1990 + i, dynamorm::within(i < 9 ? 1s : 0s));
    }
  } catch (dynamorm::DeadlineExceeded const& late) {
    said = late.what();
    unknown = late.outcome_unknown();  // true: the last write may have been performed
  }
  // [/late]
  EXPECT_NE(said.find("DeadlineExceeded: the deadline expired after"), std::string::npos);
  EXPECT_FALSE(unknown);
}

}  // namespace book::deadlines
