// SPDX-License-Identifier: Apache-2.0
#include "shop.hpp"

namespace book::querying {

using namespace dynamorm::literals;
using dynamorm::attr;
using ::testing::ElementsAre;

class querying : public Shop {
 protected:
  querying() {
    sales.put_batch({
        {.shop = "oslo", .at = "2026-11-21T09:00", .isbn = "111", .copies = 1},
        {.shop = "oslo", .at = "2026-11-21T17:30", .isbn = "222", .copies = 5},
        {.shop = "oslo", .at = "2026-11-22T10:15", .isbn = "111", .copies = 2},
        {.shop = "oslo", .at = "2026-12-01T12:00", .isbn = "333", .copies = 7},
        {.shop = "rome", .at = "2026-11-22T10:15", .isbn = "111", .copies = 3},
    });
  }

  template <class Results>
  static std::vector<int> copies_of(Results results) {
    std::vector<int> copies;
    for (Sale const& sale : results) copies.push_back(sale.copies);
    return copies;
  }
};

TEST_F(querying, returns_the_items_of_one_hash_key_in_order) {
  int copies = 0;
  // [query]
  for (Sale const& sale : sales.query("shop"_a = "oslo", "at__begins_with"_a = "2026-11")) {
    copies += sale.copies;
  }
  // [/query]
  EXPECT_EQ(copies, 8);
}

TEST_F(querying, supports_each_operator_of_a_range_key) {
  // [operators]
  auto exact = sales.query("shop"_a = "oslo", "at"_a = "2026-11-22T10:15");
  auto before = sales.query("shop"_a = "oslo", "at__lt"_a = "2026-11-22");  // and lte, gt, gte
  auto within = sales.query("shop"_a = "oslo", "at__between"_a = {"2026-11-21", "2026-11-23"});
  auto november = sales.query(attr<&Sale::shop> == "oslo" && attr<&Sale::at>.begins_with("2026-11"));
  // [/operators]
  EXPECT_THAT(copies_of(exact), ElementsAre(2));
  EXPECT_THAT(copies_of(before), ElementsAre(1, 5));
  EXPECT_THAT(copies_of(within), ElementsAre(1, 5, 2));
  EXPECT_THAT(copies_of(november), ElementsAre(1, 5, 2));
}

TEST_F(querying, filters_by_other_attributes) {
  // [filter]
  auto large = sales.query("shop"_a = "oslo", "copies__gte"_a = 5);
  // [/filter]
  EXPECT_THAT(copies_of(large), ElementsAre(5, 7));
}

TEST_F(querying, may_be_limited_reversed_and_paged) {
  // [options]
  auto latest = sales.query("shop"_a = "oslo").reverse().limit(2);
  auto fresh = sales.query("shop"_a = "oslo").consistent();
  auto all = sales.query("shop"_a = "oslo").page_size(2).recursive();  // all items, two per request
  // [/options]
  EXPECT_THAT(copies_of(latest), ElementsAre(7, 2));
  EXPECT_THAT(copies_of(fresh), ElementsAre(1, 5, 2, 7));
  EXPECT_THAT(copies_of(all), ElementsAre(1, 5, 2, 7));
}

TEST_F(querying, distinguishes_a_limit_from_a_page_size) {
  // [limit]
  auto five_or_more = sales.query("shop"_a = "oslo", "copies__gte"_a = 5);
  auto first_page = five_or_more.page_size(2);    // those of the first two items that pass the filter
  auto two = five_or_more.page_size(2).limit(2);  // two items, from as many pages as needed
  // [/limit]
  EXPECT_THAT(copies_of(first_page), ElementsAre(5));
  EXPECT_THAT(copies_of(two), ElementsAre(5, 7));
}

TEST_F(querying, continues_at_a_cursor) {
  std::vector<int> seen;
  // [cursor]
  auto page = sales.query("shop"_a = "oslo").limit(3);
  for (Sale const& sale : page) seen.push_back(sale.copies);

  std::string const bookmark = page.next_cursor()->to_string();  // safe in a URL

  auto rest = sales.query("shop"_a = "oslo").start(dynamorm::Cursor::parse(bookmark));
  for (Sale const& sale : rest) seen.push_back(sale.copies);
  // [/cursor]
  EXPECT_THAT(seen, ElementsAre(1, 5, 2, 7));
}

TEST_F(querying, continues_page_by_page) {
  std::vector<int> seen;
  // [again]
  for (std::optional page{sales.query("shop"_a = "oslo").limit(3)}; page; page = page->next_page()) {
    for (Sale const& sale : *page) seen.push_back(sale.copies);
  }
  // [/again]
  EXPECT_THAT(seen, ElementsAre(1, 5, 2, 7));
}

TEST_F(querying, returns_all_items_the_first_or_a_count) {
  // [whole]
  std::vector<Sale> const all = sales.query("shop"_a = "oslo").recursive().all();
  std::optional<Sale> const first = sales.query("shop"_a = "oslo").first();
  std::int64_t const count = sales.query("shop"_a = "oslo").count();  // on all pages
  // [/whole]
  EXPECT_EQ(all.size(), 4U);
  EXPECT_EQ(first->copies, 1);
  EXPECT_EQ(count, 4);
}

TEST_F(querying, returns_some_attributes) {
  int copies = 0;
  // [only]
  for (auto const& sale : sales.query("shop"_a = "oslo").only<&Sale::at, &Sale::copies>()) {
    copies += sale.get<&Sale::copies>();
    // sale.get<&Sale::isbn>() would throw NotProjected, because it was not requested
  }
  // [/only]
  EXPECT_EQ(copies, 15);
  auto const partial = sales.query("shop"_a = "oslo").only<&Sale::copies>().first();
  EXPECT_THROW((void)partial->get<&Sale::isbn>(), dynamorm::NotProjected);
}

TEST_F(querying, can_be_rendered) {
  // [rendered]
  std::string const text = sales.query("shop"_a = "oslo", "at__gt"_a = "2026", "copies__gte"_a = 5).rendered();
  // [/rendered]
  EXPECT_EQ(
      text,
      "Query sales\n  KeyConditionExpression: shop = \"oslo\" AND at > \"2026\"\n  FilterExpression: copies >= 5");
}

}  // namespace book::querying
