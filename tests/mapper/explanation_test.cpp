// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/explanation.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <sstream>

#include "dynamorm/collection.hpp"
#include "dynamorm/dynamorm.hpp"

#include "support/recording_backend.hpp"

namespace dynamorm::test {
namespace {

using namespace dynamorm::literals;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

struct Sale {
  std::string shop{};
  std::string at{};
  std::string isbn{};
  int copies = 0;
  std::string note{};

  static constexpr auto schema =
      table("sales", hash_key<&Sale::shop>, range_key<&Sale::at>,
            local_index<"by-copies">(range_key<&Sale::copies>, project_keys),
            global_index<"by-isbn">(hash_key<&Sale::isbn>, range_key<&Sale::at>, project_include<&Sale::copies>));
};

struct Order {
  std::string customer{};
  std::chrono::sys_seconds placed{};
  std::string status{};

  static constexpr auto schema = table(
      "shop", hash_key<"pk", "CUSTOMER#{customer}">, range_key<"sk", "ORDER#{placed}">,
      global_index<"by-status">(hash_key<"gsi", "STATUS#{status}">, range_key<"gsi_sk", "{placed}">), kind<"order">);
};
struct Customer {
  std::string customer{};
  static constexpr auto schema =
      table("shop", hash_key<"pk", "CUSTOMER#{customer}">, range_key<"sk", "CUSTOMER">, kind<"customer">);
};

class Explanations : public RecordedTest {
 protected:
  ~Explanations() override { EXPECT_EQ(backend->count(), 0U); }

  Table<Sale> sales{database};
  Table<Order> orders{database};
};

TEST_F(Explanations, hold_the_parts_of_the_request) {
  Explanation const explanation =
      sales.query("shop"_a = "oslo", "at__gt"_a = "2026", "note__exists"_a = true).only<&Sale::copies>().explain();

  EXPECT_EQ(explanation.operation, "Query");
  EXPECT_EQ(explanation.table, "sales");
  EXPECT_EQ(explanation.index, "");
  EXPECT_EQ(explanation.key_condition, "shop = \"oslo\" AND at > \"2026\"");
  EXPECT_EQ(explanation.filter, "attribute_exists(note)");
  EXPECT_EQ(explanation.projection, "copies, shop, at");
  EXPECT_EQ(explanation.limit, std::nullopt);
  EXPECT_FALSE(explanation.consistent);
  EXPECT_THAT(explanation.warnings, IsEmpty());
}

TEST_F(Explanations, bound_the_cost_of_a_page) {
  // 1 MB are 256 times 4 KB, and the item that reaches it may have 400 KB.
  EXPECT_EQ(sales.query("shop"_a = "oslo").explain().most_read_units, 178);
  EXPECT_EQ(sales.query("shop"_a = "oslo").consistent().explain().most_read_units, 356);
  EXPECT_EQ(sales.scan().explain().most_read_units, 178);
  EXPECT_EQ(sales.query("shop"_a = "oslo").limit(1).explain().most_read_units, 50);
  EXPECT_EQ(sales.query("shop"_a = "oslo").page_size(3).consistent().explain().most_read_units, 300);
  EXPECT_EQ(sales.query("shop"_a = "oslo").limit(4).explain().most_read_units, 178);
  EXPECT_EQ(sales.query("shop"_a = "oslo", "copies"_a = 1).limit(1).explain().most_read_units, 178);  // reads 16
}

TEST_F(Explanations, know_that_a_key_has_one_item) {
  EXPECT_EQ(sales.query("shop"_a = "oslo", "at"_a = "2026").explain().most_read_units, 50);
  EXPECT_EQ(sales.index<"by-isbn">().query("isbn"_a = "1", "at"_a = "2026").explain().most_read_units, 178);
}

TEST_F(Explanations, warn_of_a_scan) {
  EXPECT_THAT(sales.scan().explain().warnings, ElementsAre("a scan reads all of the table, whatever it returns"));
  EXPECT_THAT(sales.index<"by-isbn">().scan().explain().warnings,
              ElementsAre("a scan reads all of the index by-isbn, whatever it returns"));
}

TEST_F(Explanations, warn_of_a_filter_that_another_key_replaces) {
  EXPECT_THAT(sales.scan("isbn"_a = "1").explain().warnings,
              Contains("the filter on isbn could be a key: query the index by-isbn, which reads only the items found"));
  EXPECT_THAT(sales.scan("shop"_a = "oslo", "at__lt"_a = "2026").explain().warnings,
              Contains(HasSubstr("the filter on shop and at could be a key: query the table")));
  EXPECT_THAT(sales.query("shop"_a = "oslo", "copies__gt"_a = 3).explain().warnings,
              ElementsAre(HasSubstr("the filter on copies could be a key: query the index by-copies")));
}

TEST_F(Explanations, warn_of_a_filter_that_no_key_replaces) {
  EXPECT_THAT(sales.query("shop"_a = "oslo", "note"_a = "x").explain().warnings,
              ElementsAre("the filter on note applies to what has been read and paid for; an index with it in the key "
                          "would read less"));
}

TEST_F(Explanations, do_not_warn_of_filters_that_no_key_can_replace) {
  EXPECT_THAT(sales.query("shop"_a = "oslo", "note__contains"_a = "x").explain().warnings, IsEmpty());
  EXPECT_THAT(sales.query("shop"_a = "oslo", ("note"_a = "x") || ("copies"_a = 1)).explain().warnings, IsEmpty());
}

TEST_F(Explanations, warn_of_attributes_that_an_index_does_not_hold) {
  EXPECT_THAT(sales.index<"by-isbn">().query("isbn"_a = "1", "note__exists"_a = true).explain().warnings,
              ElementsAre("the index by-isbn does not hold note, so the filter takes it for missing; let the index "
                          "include it"));
  EXPECT_THAT(sales.index<"by-isbn">().query("isbn"_a = "1").only<&Sale::note>().explain().warnings,
              ElementsAre("the global index by-isbn does not hold note, so the service rejects the request; use "
                          "fetch_whole()"));
  EXPECT_THAT(
      sales.index<"by-copies">().query("shop"_a = "oslo").only<&Sale::note>().explain().warnings,
      ElementsAre("the local index by-copies does not hold note, so each item is read from the table too, which "
                  "costs extra"));
  EXPECT_THAT(sales.index<"by-isbn">().query("isbn"_a = "1").only<&Sale::copies>().explain().warnings, IsEmpty());
}

TEST_F(Explanations, warn_of_a_limit_in_each_segment) {
  EXPECT_THAT(sales.scan().limit(10).parallel(8).explain().warnings,
              Contains("each of the 8 segments reads as many items as the limit"));
}

TEST_F(Explanations, know_composed_keys) {
  std::chrono::sys_seconds const monday{std::chrono::seconds(1'767'571'200)};

  EXPECT_THAT(orders.query("customer"_a = "ann", "placed__gte"_a = monday).explain().warnings, IsEmpty());
  EXPECT_THAT(orders.scan("status"_a = "open", "placed__gte"_a = monday).explain().warnings,
              Contains(HasSubstr("the filter on status and placed could be a key: query the index by-status")));
}

TEST_F(Explanations, say_when_nothing_is_sent) {
  std::chrono::sys_seconds const monday{std::chrono::seconds(1'767'571'200)};

  Explanation const explanation =
      orders.query("customer"_a = "ann", "placed__between"_a = {monday, monday - std::chrono::hours(1)}).explain();

  EXPECT_EQ(explanation.most_read_units, 0);
  EXPECT_THAT(explanation.warnings, ElementsAre("no item can meet the conditions, so nothing is sent"));
}

TEST_F(Explanations, of_collections_have_no_key_of_one_model) {
  Collection<Order, Customer> const shop(database);

  EXPECT_THAT(shop.query("customer"_a = "ann").explain().warnings, IsEmpty());
  EXPECT_EQ(shop.query("customer"_a = "ann").explain().most_read_units, 178);
  EXPECT_THAT(shop.scan().explain().warnings, ElementsAre(StartsWith("a scan")));
}

TEST_F(Explanations, have_a_text_for_people) {
  std::ostringstream out;
  out << sales.query("shop"_a = "oslo", "copies__gt"_a = 3).limit(5).consistent().explain();

  EXPECT_EQ(out.str(),
            "Query sales\n"
            "  KeyConditionExpression: shop = \"oslo\"\n"
            "  FilterExpression: copies > 3\n"
            "  Limit: 16\n"
            "  ConsistentRead: true\n"
            "  Cost: at most 356 read units a page\n"
            "  Warning: the filter on copies could be a key: query the index by-copies, which reads only the items "
            "found");
}

}  // namespace
}  // namespace dynamorm::test
