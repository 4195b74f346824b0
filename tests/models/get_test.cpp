// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "models/books.hpp"
#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

class Get : public ModelTest {};
DYNAMORM_ON_EVERY_BACKEND(Get);

TEST_P(Get, finds_items_by_position_and_by_keyword) {
  Table<Entry> const entries = create<Entry>();
  Entry const entry{"mine", 7, "calm", "text"};
  entries.put(entry);

  EXPECT_EQ(entries.get("mine", 7), entry);
  EXPECT_EQ(entries.get("page"_a = 7, "diary"_a = "mine", consistent), entry);
}

TEST_P(Get, reads_only_some_attributes) {
  Table<Entry> const entries = create<Entry>();
  entries.put({"mine", 7, "calm", "text"});

  std::optional<Partial<Entry>> const entry = entries.get("mine", 7, consistent, only<&Entry::mood>());

  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->get<&Entry::mood>(), "calm");
  EXPECT_EQ(entry->item().to_string(), R"({"mood":"calm"})");
  EXPECT_THROW((void)entry->get<&Entry::text>(), NotProjected);
  EXPECT_FALSE(entries.get("mine", 8, only("mood"_a)));
}

TEST_P(Get, reads_only_some_attributes_of_many_items) {
  Table<Book> const books = create<Book>();
  std::vector<Book> all;
  std::vector<std::string> isbns;
  for (int i = 0; i < 120; ++i) {
    all.push_back(a_book(std::to_string(i)));
    all.back().address = Address{"Main St", "CA"};
    isbns.push_back(std::to_string(i));
  }
  books.put_batch(all);
  std::set<std::string> seen;

  for (Partial<Book> const& book : books.get_batch(isbns, only("isbn"_a, "address__state"_a))) {
    seen.insert(book.get<&Book::isbn>() + book["address__state"_a]);
    EXPECT_THROW((void)book.get<&Book::title>(), NotProjected);
  }

  EXPECT_EQ(seen.size(), 120U);
  EXPECT_TRUE(seen.contains("77CA"));
}

}  // namespace
}  // namespace dynamorm::testing
