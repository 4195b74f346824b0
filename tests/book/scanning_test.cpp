// SPDX-License-Identifier: Apache-2.0
#include <thread>

#include "shop.hpp"

namespace book::scanning {

using namespace dynamorm::literals;
using dynamorm::attr;

class scanning : public Shop {};

TEST_F(scanning, reads_every_item) {
  // [scan]
  auto by_bar = Book::scan("author"_a = "Mr. Bar");
  auto by_others = Book::scan("author__ne"_a = "Mr. Bar");
  // [/scan]
  EXPECT_EQ(isbns_of(by_bar), "111 222");
  EXPECT_EQ(isbns_of(by_others), "333");
}

TEST_F(scanning, supports_every_operator) {
  // [operators]
  std::vector const scans{
      books.scan("year__gt"_a = 1990),                      // and lt, lte, gte: strings, numbers, binaries
      books.scan("year__between"_a = {1990, 1998}),         // both included
      books.scan("year__in"_a = {1990, 2004}),              // up to 100 values
      books.scan("publisher__exists"_a = true),             // the attribute exists
      books.scan("publisher__not_exists"_a = true),         // the attribute is missing
      books.scan("title__begins_with"_a = "Foo"),           // strings and binaries
      books.scan("title__contains"_a = "again"),            // a substring
      books.scan("tags__contains"_a = "novel"),             // an element of a set or a list
      books.scan("title__size__gt"_a = 3),                  // characters, bytes or elements: see below
      books.scan("year__type"_a = dynamorm::Type::number),  // the stored type
  };
  // [/operators]
  std::vector<std::string> found;
  for (auto const& scan : scans) found.push_back(isbns_of(scan));
  EXPECT_THAT(found, ::testing::ElementsAre("222 333", "111 222", "111 333", "222", "111 333", "111 222", "222", "111",
                                            "222", "111 222 333"));
}

TEST_F(scanning, compares_nested_values) {
  // [nested]
  auto in_california = books.scan("printer__state"_a = "CA");
  auto first_in_rome = books.scan("cities__0"_a = "Rome");
  auto in_london = books.scan("copies__london__gte"_a = 1);

  auto the_same = books.scan(attr<&Book::printer, &Address::state> == "CA");
  auto and_this = books.scan(attr<&Book::cities>[0] == "Rome" || attr<&Book::copies>["london"] >= 1);
  // [/nested]
  EXPECT_EQ(isbns_of(in_california), "333");
  EXPECT_EQ(isbns_of(first_in_rome), "111");
  EXPECT_EQ(isbns_of(in_london), "333");
  EXPECT_EQ(isbns_of(the_same), "333");
  EXPECT_EQ(isbns_of(and_this), "111 333");
}

TEST_F(scanning, reads_all_pages) {
  int years = 0;
  // [recursive]
  for (Book const& book : books.scan().page_size(2).recursive()) years += book.year;
  // [/recursive]
  EXPECT_EQ(years, 1990 + 1998 + 2004);
}

TEST_F(scanning, runs_on_several_threads) {
  int years = 0;
  // [parallel]
  for (Book const& book : books.scan().parallel(8)) years += book.year;
  // [/parallel]
  EXPECT_EQ(years, 1990 + 1998 + 2004);
}

TEST_F(scanning, is_shared_by_threads_of_your_own) {
  // [segments]
  constexpr int parts = 4;
  std::vector<std::int64_t> counts(parts);
  std::vector<std::jthread> threads;
  for (int part = 0; part < parts; ++part) {
    threads.emplace_back([&, part] { counts[part] = books.scan().segment(part, parts).count(); });
  }
  threads.clear();  // joins
  // [/segments]
  EXPECT_EQ(counts[0] + counts[1] + counts[2] + counts[3], 3);
}

TEST_F(scanning, skips_items_that_do_not_fit) {
  dynamorm::statement(dynamorm::current_database(), "INSERT INTO \"prod-books\" VALUE {'isbn': '444', 'year': 'soon'}")
      .run();
  std::vector<std::string> faults;
  int years = 0;
  auto const log = [&](std::string const& text) { faults.push_back(text); };
  // [invalid]
  auto const skip = [&](dynamorm::Item const& item, dynamorm::ValidationError const& error) {
    log(item.to_string() + ": " + error.what());
  };
  for (Book const& book : books.scan().recursive().skip_invalid(skip)) years += book.year;
  // [/invalid]
  EXPECT_EQ(years, 1990 + 1998 + 2004);
  EXPECT_THAT(faults, ::testing::ElementsAre(::testing::HasSubstr("year: expected a number, got \"soon\" of type S")));
}

}  // namespace book::scanning
