// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "dynamorm/make_database.hpp"

#include "models/library.hpp"
#include "support/metered_backend.hpp"

namespace dynamorm::testing {
namespace {

/// About 1 KB each, so that eight of them cost one unit: half a unit for each started 4 KB.
struct Event {
  std::string log{};
  int number = 0;
  std::string kind{};
  bool loud = false;
  std::string text{};

  static constexpr auto schema =
      dynamorm::table("events", dynamorm::hash_key<&Event::log>, dynamorm::range_key<&Event::number>,
                      dynamorm::global_index<"by-kind">(dynamorm::hash_key<&Event::kind>,
                                                        dynamorm::range_key<&Event::number>, dynamorm::project_keys));
};

class ReadingCosts : public ModelTest {
 protected:
  /// Events 1 to 100. Every fourth is loud, and only number 40 is of the kind "rare".
  ReadingCosts() {
    create<Event>();
    std::vector<Event> all;
    for (int number = 1; number <= 100; ++number) {
      all.push_back({.log = "boot",
                     .number = number,
                     .kind = number == 40 ? "rare" : "usual",
                     .loud = number % 4 == 0,
                     .text = std::string(970, 'x')});
    }
    events.put_batch(all);
    (void)meter->take_units();
  }

  auto boot() const { return events.query("log"_a = "boot"); }

  std::shared_ptr<MeteredBackend> meter = std::make_shared<MeteredBackend>(database());
  Table<Event> events{make_database(meter).with_prefix(database().prefix())};
};
DYNAMORM_ON_EVERY_BACKEND(ReadingCosts);

TEST_P(ReadingCosts, a_key_costs_its_item) {
  (void)events.get("boot", 7);
  EXPECT_EQ(meter->take_units(), 0.5);
  (void)events.get("boot", 7, consistent);
  EXPECT_EQ(meter->take_units(), 1);
  (void)events.get("boot", 7, only<&Event::kind>());
  EXPECT_EQ(meter->take_units(), 0.5);
  (void)events.get_batch({{"boot", 7}, {"boot", 8}, {"boot", 9}});
  EXPECT_EQ(meter->take_units(), 1.5);
}

TEST_P(ReadingCosts, the_first_item_costs_one_item) {
  (void)boot().first();
  EXPECT_EQ(meter->take_units(), 0.5);
  (void)boot().reverse().first();
  EXPECT_EQ(meter->take_units(), 0.5);
  (void)boot().consistent().first();
  EXPECT_EQ(meter->take_units(), 1);
  (void)boot().only<&Event::kind>().first();
  EXPECT_EQ(meter->take_units(), 0.5);
  (void)events.query("log"_a = "boot", "number__gt"_a = 50).first();
  EXPECT_EQ(meter->take_units(), 0.5);
  (void)events.scan().first();
  EXPECT_EQ(meter->take_units(), 0.5);
  (void)events.index<"by-kind">().query("kind"_a = "usual").first();
  EXPECT_EQ(meter->take_units(), 0.5);
}

TEST_P(ReadingCosts, a_limit_costs_exactly_its_items) {
  EXPECT_EQ(boot().limit(8).all().size(), 8U);
  EXPECT_EQ(meter->take_units(), 1);
  for (Event const& event : boot().reverse().limit(1)) EXPECT_EQ(event.number, 100);
  EXPECT_EQ(meter->take_units(), 0.5);
  EXPECT_EQ(events.scan().limit(8).all().size(), 8U);
  EXPECT_EQ(meter->take_units(), 1);
  EXPECT_EQ(boot().limit(8).count(), 8);
  EXPECT_EQ(meter->take_units(), 1);
  EXPECT_EQ(events.index<"by-kind">().query("kind"_a = "usual").limit(2).fetch_whole().size(), 2U);
  EXPECT_EQ(meter->take_units(), 0.5 + 2 * 0.5);
}

TEST_P(ReadingCosts, a_limit_reads_only_the_missing_items_from_the_last_page) {
  EXPECT_EQ(boot().limit(20).page_size(8).all().size(), 20U);  // 8, 8 and 4
  EXPECT_EQ(meter->take_units(), 1 + 1 + 0.5);
}

TEST_P(ReadingCosts, a_next_page_costs_as_much_as_the_first) {
  auto page = boot().limit(8);
  (void)page.all();
  (void)meter->take_units();

  EXPECT_EQ(page.next_page()->all().front().number, 9);

  EXPECT_EQ(meter->take_units(), 1);
}

TEST_P(ReadingCosts, a_filtered_limit_costs_a_small_multiple_of_the_items_that_pass) {
  (void)boot().filter("loud"_a = true).first();  // 16 are read
  EXPECT_EQ(meter->take_units(), 2);
  EXPECT_EQ(boot().filter("loud"_a = true).limit(8).all().size(), 8U);  // 16 of which 4 pass, then 16 of which 4 pass
  EXPECT_EQ(meter->take_units(), 4);
  EXPECT_EQ(boot().filter("loud"_a = true).limit(8).count(), 8);
  EXPECT_EQ(meter->take_units(), 4);
}

TEST_P(ReadingCosts, pages_grow_while_nothing_passes_the_filter) {
  EXPECT_EQ(boot().filter("kind"_a = "rare").first()->number, 40);  // 16, then 32

  EXPECT_EQ(meter->take_units(), 2 + 4);
}

TEST_P(ReadingCosts, reading_all_items_costs_all_items) {
  EXPECT_EQ(boot().all().size(), 100U);
  EXPECT_EQ(meter->take_units(), 12.5);
  EXPECT_EQ(boot().count(), 100);
  EXPECT_EQ(meter->take_units(), 12.5);
  EXPECT_EQ(boot().filter("kind"_a = "rare").all().size(), 1U);
  EXPECT_EQ(meter->take_units(), 12.5);
}

}  // namespace
}  // namespace dynamorm::testing
