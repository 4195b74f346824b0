#include <gmock/gmock.h>

#include <ranges>

#include "guide/library.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

class Query : public Library {};
DYNAMORM_ON_EVERY_BACKEND(Query);

TEST_P(Query, a_query_gives_the_items_of_a_hash_key_in_order) {
  Table<Entry> const entries = ten_entries();

  EXPECT_THAT(pages_of(entries.query("diary"_a = "mine")), ElementsAre(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
  EXPECT_THAT(pages_of(entries.query("diary"_a = "mine").reverse().limit(3)), ElementsAre(10, 9, 8));
  EXPECT_THAT(pages_of(entries.query("diary"_a = "yours")), ElementsAre());
}

TEST_P(Query, a_query_is_a_range_that_views_take) {
  Table<Entry> const entries = ten_entries();
  static_assert(std::ranges::input_range<Results<Entry>> && std::ranges::input_range<Results<Entry, Partial<Entry>>>);

  auto mine = entries.query("diary"_a = "mine");
  std::vector<int> odd;
  for (Entry const& entry : mine | std::views::filter([](Entry const& each) { return each.page % 2 == 1; })) {
    odd.push_back(entry.page);
  }

  EXPECT_THAT(odd, ElementsAre(1, 3, 5, 7, 9));
}

TEST_P(Query, a_query_takes_each_operator_on_the_range_key) {
  Table<Entry> const entries = ten_entries();

  EXPECT_THAT(pages_of(entries.query("diary"_a = "mine", "page"_a = 4)), ElementsAre(4));
  EXPECT_THAT(pages_of(entries.query("diary"_a = "mine", "page__lt"_a = 3)), ElementsAre(1, 2));
  EXPECT_THAT(pages_of(entries.query("diary"_a = "mine", "page__lte"_a = 3)), ElementsAre(1, 2, 3));
  EXPECT_THAT(pages_of(entries.query("diary"_a = "mine", "page__gt"_a = 8)), ElementsAre(9, 10));
  EXPECT_THAT(pages_of(entries.query("diary"_a = "mine", "page__gte"_a = 8)), ElementsAre(8, 9, 10));
  EXPECT_THAT(pages_of(entries.query("diary"_a = "mine", "page__between"_a = {3, 5})), ElementsAre(3, 4, 5));
  EXPECT_THAT(pages_of(entries.index<"by-mood">().query("diary"_a = "mine", "mood__begins_with"_a = "w").limit(1)),
              SizeIs(1));
}

TEST_P(Query, a_query_filters_by_other_attributes) {
  Table<Entry> const entries = ten_entries();

  EXPECT_THAT(
      pages_of(entries.query(attr<&Entry::diary> == "mine" && attr<&Entry::page> > 4 && attr<&Entry::mood> == "calm")),
      ElementsAre(5, 7, 9));
}

TEST_P(Query, a_limit_counts_items_and_a_page_size_what_is_read) {
  Table<Entry> const entries = ten_entries();
  auto const calm = entries.query("diary"_a = "mine", "mood"_a = "calm");

  EXPECT_THAT(pages_of(calm.limit(3).page_size(2)), ElementsAre(1, 3, 5));
  EXPECT_THAT(pages_of(calm.page_size(3)), ElementsAre(1, 3));
  EXPECT_THAT(pages_of(calm.page_size(3).recursive()), ElementsAre(1, 3, 5, 7, 9));
}

TEST_P(Query, a_cursor_goes_on_where_a_query_stopped) {
  Table<Entry> const entries = ten_entries();
  auto first = entries.query("diary"_a = "mine").limit(4).page_size(3);

  EXPECT_THAT(pages_of(first), ElementsAre(1, 2, 3, 4));
  for (Entry const& entry : first) (void)entry;
  std::string const text = first.last()->to_string();

  EXPECT_THAT(pages_of(*first.again()), ElementsAre(5, 6, 7, 8));
  EXPECT_THAT(pages_of(entries.query("diary"_a = "mine").start(Cursor::parse(text))), ElementsAre(5, 6, 7, 8, 9, 10));
}

TEST_P(Query, the_last_page_has_no_cursor) {
  Table<Entry> const entries = ten_entries();
  auto all = entries.query("diary"_a = "mine");

  for (Entry const& entry : all) (void)entry;

  EXPECT_EQ(all.last(), std::nullopt);
  EXPECT_FALSE(all.again());
}

TEST_P(Query, a_query_has_no_segments) {
  Table<Entry> const entries = create<Entry>();

  EXPECT_THROW((void)entries.query("diary"_a = "mine").segment(0, 2), InvalidRequest);
}

TEST_P(Query, a_count_is_of_all_pages) {
  Table<Entry> const entries = ten_entries();

  EXPECT_EQ(entries.query("diary"_a = "mine").page_size(3).count(), 10);
  EXPECT_EQ(entries.scan("mood"_a = "wild").page_size(3).count(), 5);
}

}  // namespace
}  // namespace dynamorm::testing
