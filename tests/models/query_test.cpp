// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>
#include <ranges>

#include "models/library.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

class Query : public Library {};
DYNAMORM_ON_EVERY_BACKEND(Query);

TEST_P(Query, returns_the_items_of_a_hash_key_in_order) {
  Table<Entry> const entries = ten_entries();

  EXPECT_THAT(pages_of(entries.query("diary"_a = "mine")), ElementsAre(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
  EXPECT_THAT(pages_of(entries.query("diary"_a = "mine").reverse().limit(3)), ElementsAre(10, 9, 8));
  EXPECT_THAT(pages_of(entries.query("diary"_a = "yours")), ElementsAre());
}

TEST_P(Query, is_a_range_for_standard_views) {
  Table<Entry> const entries = ten_entries();
  static_assert(std::ranges::input_range<Results<Entry>> && std::ranges::input_range<Results<Entry, Partial<Entry>>>);

  auto mine = entries.query("diary"_a = "mine");
  std::vector<int> odd;
  for (Entry const& entry : mine | std::views::filter([](Entry const& each) { return each.page % 2 == 1; })) {
    odd.push_back(entry.page);
  }

  EXPECT_THAT(odd, ElementsAre(1, 3, 5, 7, 9));
}

TEST_P(Query, supports_each_operator_on_the_range_key) {
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

TEST_P(Query, filters_by_other_attributes) {
  Table<Entry> const entries = ten_entries();

  EXPECT_THAT(
      pages_of(entries.query(attr<&Entry::diary> == "mine" && attr<&Entry::page> > 4 && attr<&Entry::mood> == "calm")),
      ElementsAre(5, 7, 9));
}

TEST_P(Query, limits_items_after_and_pages_before_filtering) {
  Table<Entry> const entries = ten_entries();
  auto const calm = entries.query("diary"_a = "mine", "mood"_a = "calm");

  EXPECT_THAT(pages_of(calm.limit(3).page_size(2)), ElementsAre(1, 3, 5));
  EXPECT_THAT(pages_of(calm.page_size(3)), ElementsAre(1, 3));
  EXPECT_THAT(pages_of(calm.page_size(3).recursive()), ElementsAre(1, 3, 5, 7, 9));
}

TEST_P(Query, continues_at_a_cursor) {
  Table<Entry> const entries = ten_entries();
  auto first = entries.query("diary"_a = "mine").limit(4).page_size(3);

  EXPECT_THAT(pages_of(first), ElementsAre(1, 2, 3, 4));
  for (Entry const& entry : first) (void)entry;
  std::string const text = first.next_cursor()->to_string();

  EXPECT_THAT(pages_of(*first.next_page()), ElementsAre(5, 6, 7, 8));
  EXPECT_THAT(pages_of(entries.query("diary"_a = "mine").start(Cursor::parse(text))), ElementsAre(5, 6, 7, 8, 9, 10));
}

TEST_P(Query, has_no_cursor_after_the_last_page) {
  Table<Entry> const entries = ten_entries();
  auto all = entries.query("diary"_a = "mine");

  for (Entry const& entry : all) (void)entry;

  EXPECT_EQ(all.next_cursor(), std::nullopt);
  EXPECT_FALSE(all.next_page());
}

/// Walks page by page with `walk`, which returns the numbers it saw.
template <class Page, class Walk>
std::vector<std::vector<int>> paged(Page first, Walk walk) {
  std::vector<std::vector<int>> pages;
  for (std::optional page{std::move(first)}; page; page = page->next_page()) pages.push_back(walk(*page));
  return pages;
}

TEST_P(Query, has_a_next_page_after_every_kind_of_walk) {
  Table<Entry> const entries = ten_entries();
  auto const mine = entries.query("diary"_a = "mine").limit(4);
  std::vector<std::vector<int>> const all{{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10}};

  EXPECT_EQ(paged(mine, [](auto& page) { return pages_of(page); }), all);
  EXPECT_EQ(paged(mine, [](auto& page) { return pages_of(page.all()); }), all);
  EXPECT_EQ(paged(mine,
                  [](auto& page) {
                    std::vector<int> pages = pages_of(page.fetch_whole());
                    std::ranges::sort(pages);
                    return pages;
                  }),
            all);
  EXPECT_THAT(
      paged(mine, [](auto& page) { return std::vector<int>{page.first().value_or(Entry()).page}; }),
      ElementsAre(ElementsAre(1), ElementsAre(2), ElementsAre(3), ElementsAre(4), ElementsAre(5), ElementsAre(6),
                  ElementsAre(7), ElementsAre(8), ElementsAre(9), ElementsAre(10), ElementsAre(0)));
}

TEST_P(Query, continues_an_abandoned_walk_after_its_last_item) {
  Table<Entry> const entries = ten_entries();
  auto mine = entries.query("diary"_a = "mine");

  for (Entry const& entry : mine) {
    if (entry.page == 3) break;
  }

  EXPECT_EQ(mine.next_page()->first()->page, 4);
}

TEST_P(Query, loses_no_items_between_filtered_pages) {
  Table<Entry> const entries = ten_entries();
  auto const wild = entries.query("diary"_a = "mine", "mood"_a = "wild").limit(2);

  EXPECT_THAT(paged(wild, [](auto& page) { return pages_of(page.all()); }),
              ElementsAre(ElementsAre(2, 4), ElementsAre(6, 8), ElementsAre(10)));
}

TEST_P(Query, has_no_next_page_before_it_is_walked) {
  Table<Entry> const entries = ten_entries();
  auto mine = entries.query("diary"_a = "mine").limit(3);
  (void)mine.count();

  EXPECT_THROW((void)mine.next_cursor(), RequestRejected);
  EXPECT_THROW((void)mine.next_page(), RequestRejected);
  (void)mine.all();
  EXPECT_THROW((void)mine.reverse().next_page(), RequestRejected);
  EXPECT_EQ(mine.next_page()->first()->page, 4);
}

TEST_P(Query, rejects_segments) {
  Table<Entry> const entries = create<Entry>();

  EXPECT_THROW((void)entries.query("diary"_a = "mine").segment(0, 2), RequestRejected);
}

TEST_P(Query, counts_all_pages) {
  Table<Entry> const entries = ten_entries();

  EXPECT_EQ(entries.query("diary"_a = "mine").page_size(3).count(), 10);
  EXPECT_EQ(entries.scan("mood"_a = "wild").page_size(3).count(), 5);
}

}  // namespace
}  // namespace dynamorm::testing
