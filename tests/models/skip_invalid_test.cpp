// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <stdexcept>

#include "dynamorm/api/put_item.hpp"
#include "dynamorm/backend.hpp"

#include "models/library.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class SkipInvalid : public Library {
 protected:
  /// Pages 1 to 10, of which 3, 4 and 10 have a number as their text.
  Table<Entry> entries_with_faults() {
    Table<Entry> table = ten_entries();
    for (int const page : {3, 4, 10}) {
      Item item = table.to_item({"mine", page, "calm", ""});
      item.set("text", 7);
      store(table.name(), item);
    }
    return table;
  }
  void store(std::string const& table, Item const& item) {
    ASSERT_TRUE(execute(database().backend(), api::PutItemRequest{.table_name = table, .item = item}));
  }
  /// A handler that remembers the pages of the items that it gets.
  auto remember() {
    return [this](Item const& item, ValidationError const& error) {
      skipped_.push_back(static_cast<int>(item["page"].as_int64()));
      EXPECT_THAT(error.what(), HasSubstr("text: expected a string, got 7 of type N"));
      EXPECT_EQ(item["text"].as_int64(), 7);
    };
  }
  [[nodiscard]] std::vector<int> const& skipped() const { return skipped_; }

 private:
  std::vector<int> skipped_;
};
DYNAMORM_ON_EVERY_BACKEND(SkipInvalid);

TEST_P(SkipInvalid, hands_over_the_items_and_goes_on) {
  Table<Entry> const entries = entries_with_faults();

  EXPECT_THAT(pages_of(entries.query("diary"_a = "mine").skip_invalid(remember())), ElementsAre(1, 2, 5, 6, 7, 8, 9));

  EXPECT_THAT(skipped(), ElementsAre(3, 4, 10));
}

TEST_P(SkipInvalid, works_across_pages_and_in_scans) {
  Table<Entry> const entries = entries_with_faults();

  auto const found = entries.scan().page_size(2).recursive().skip_invalid(remember()).all();

  EXPECT_THAT(found, SizeIs(7));
  EXPECT_THAT(skipped(), UnorderedElementsAre(3, 4, 10));
}

TEST_P(SkipInvalid, counts_only_valid_items_towards_a_limit) {
  Table<Entry> const entries = entries_with_faults();
  auto found = entries.query("diary"_a = "mine").limit(4).skip_invalid(remember());

  EXPECT_THAT(pages_of(found), ElementsAre(1, 2, 5, 6));
  auto rest = found.next_page();

  ASSERT_TRUE(rest);
  EXPECT_THAT(pages_of(*rest), ElementsAre(7, 8, 9));
  EXPECT_THAT(skipped(), ElementsAre(3, 4, 10));
}

TEST_P(SkipInvalid, finds_the_first_valid_item) {
  Table<Entry> const entries = entries_with_faults();

  EXPECT_EQ(entries.query("diary"_a = "mine", "page__gte"_a = 3).skip_invalid(remember()).first()->page, 5);
  EXPECT_FALSE(entries.query("diary"_a = "mine", "page"_a = 10).skip_invalid(remember()).first());
}

TEST_P(SkipInvalid, does_not_change_the_count) {
  Table<Entry> const entries = entries_with_faults();

  EXPECT_EQ(entries.query("diary"_a = "mine").skip_invalid(remember()).count(), 10);
  EXPECT_THAT(skipped(), IsEmpty());
}

TEST_P(SkipInvalid, continues_behind_a_skipped_item) {
  Table<Entry> const entries = entries_with_faults();
  auto found = entries.query("diary"_a = "mine").page_size(4).skip_invalid(remember());

  EXPECT_THAT(pages_of(found), ElementsAre(1, 2));
  EXPECT_THAT(pages_of(entries.query("diary"_a = "mine").start(*found.next_cursor()).limit(2)), ElementsAre(5, 6));
}

TEST_P(SkipInvalid, ends_the_walk_if_the_handler_throws) {
  Table<Entry> const entries = entries_with_faults();
  std::vector<int> seen;
  auto found = entries.query("diary"_a = "mine").skip_invalid([](Item const&, ValidationError const&) {
    throw std::runtime_error("enough");
  });

  EXPECT_THROW(for (Entry const& entry : found) seen.push_back(entry.page), std::runtime_error);

  EXPECT_THAT(seen, ElementsAre(1, 2));
}

TEST_P(SkipInvalid, is_an_option_of_a_batch) {
  Table<Entry> const entries = entries_with_faults();

  auto const found = entries.get_batch({{"mine", 2}, {"mine", 3}, {"mine", 5}}, consistent, skip_invalid(remember()));

  EXPECT_THAT(found, SizeIs(2));
  EXPECT_THAT(skipped(), ElementsAre(3));
  EXPECT_THROW((void)entries.get_batch({{"mine", 3}}), ValidationError);
}

TEST_P(SkipInvalid, works_for_the_rows_of_statements) {
  Table<Entry> const entries = entries_with_faults();
  std::string const text = "SELECT * FROM \"" + entries.name() + "\" WHERE diary = ?";

  auto const found = statement<Entry>(database(), text, "mine").limit(3).skip_invalid(remember()).all();

  EXPECT_THAT(pages_of(found), ElementsAre(1, 2, 5));
  EXPECT_THAT(skipped(), ElementsAre(3, 4));
}

struct Author {
  std::string name;
  std::string country;
  int born = 0;
  static constexpr auto schema =
      table("authors", hash_key<&Author::name>, global_index<"by-country">(hash_key<&Author::country>, project_keys));
};

TEST_P(SkipInvalid, works_when_whole_items_are_fetched_for_an_index) {
  Table<Author> const authors = create<Author>();
  authors.put_batch({{"ann", "fr", 1950}, {"bob", "fr", 1960}});
  store(authors.name(), {{"name", "eve"}, {"country", "fr"}, {"born", "long ago"}});
  std::vector<std::string> invalid;

  auto const found =
      authors.index<"by-country">()
          .query("country"_a = "fr")
          .skip_invalid([&](Item const& item, auto const&) { invalid.emplace_back(item["name"].as_string()); })
          .fetch_whole();

  EXPECT_THAT(found, SizeIs(2));
  EXPECT_THAT(invalid, ElementsAre("eve"));
}

}  // namespace
}  // namespace dynamorm::testing
