#include "guide/books.hpp"
#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

class Get : public ModelTest {};
DYNAMORM_ON_EVERY_BACKEND(Get);

TEST_P(Get, are_nothing_when_there_is_none) {
  Table<Book> const books = create<Book>();

  EXPECT_EQ(books.get("1"), std::nullopt);
}

TEST_P(Get, are_found_by_position_and_by_keyword) {
  Table<Entry> const entries = create<Entry>();
  Entry const entry{"mine", 7, "calm", "text"};
  entries.put(entry);

  EXPECT_EQ(entries.get("mine", 7), entry);
  EXPECT_EQ(entries.get("page"_a = 7, "diary"_a = "mine", consistent), entry);
}

}  // namespace
}  // namespace dynamorm::testing
