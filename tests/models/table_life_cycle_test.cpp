// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <sstream>

#include "models/books.hpp"
#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class TableLifeCycle : public ModelTest {};
DYNAMORM_ON_EVERY_BACKEND(TableLifeCycle);

TEST_P(TableLifeCycle, starts_with_create_and_ends_with_delete) {
  Table<Book> const books{database()};

  EXPECT_FALSE(books.exists());
  books.create_table();
  EXPECT_TRUE(books.exists());
  books.delete_table();
  EXPECT_FALSE(books.exists());
}

TEST_P(TableLifeCycle, rejects_creating_a_table_twice) {
  Table<Book> const books = create<Book>();

  EXPECT_THROW(books.create_table(), ResourceInUse);
}

TEST_P(TableLifeCycle, reports_a_missing_table) {
  Table<Book> const books{database()};

  EXPECT_THROW((void)books.get("1"), ResourceNotFound);
  EXPECT_THROW(books.delete_table(), ResourceNotFound);
}

TEST_P(TableLifeCycle, is_part_of_the_model_too) {
  Book::create_table();

  EXPECT_TRUE(Book::exists());
  Book::delete_table();
  EXPECT_FALSE(Book::exists());
}

/// The first version of a shop: provisioned, with two indexes.
struct OldShop {
  std::string id;
  std::string city;
  int size = 0;
  std::string owner;

  static constexpr auto schema =
      table("shops", hash_key<&OldShop::id>, throughput(5, 5), Stream::keys_only,
            global_index<"by-city">(hash_key<&OldShop::city>), global_index<"by-size">(hash_key<&OldShop::size>));
};

/// The current version of the shop.
struct Shop {
  std::string id;
  std::string city;
  int size = 0;
  std::string owner;

  static constexpr auto schema =
      table("shops", hash_key<&Shop::id>, throughput(10, 5), Stream::new_image,
            global_index<"by-city">(hash_key<&Shop::city>, throughput(7, 7)),
            global_index<"by-size">(hash_key<&Shop::size>, project_keys),
            global_index<"by-owner">(hash_key<&Shop::owner>, range_key<&Shop::size>, project_include<&Shop::city>));
};

/// The next version of the shop.
struct ShopByRequest {
  std::string id;
  std::string city;

  static constexpr auto schema =
      table("shops", hash_key<&ShopByRequest::id>, global_index<"by-city">(hash_key<&ShopByRequest::city>));
};

std::vector<std::string> texts_of(TablePlan const& plan) {
  std::vector<std::string> texts;
  for (TableStep const& step : plan.steps) texts.push_back(step.text);
  return texts;
}

TEST_P(TableLifeCycle, updates_a_table_to_its_schema_one_operation_at_a_time) {
  create<OldShop>().put({"1", "Rome", 3, "Anna"});
  Table<Shop> const shops{database()};

  EXPECT_EQ(shops.update_table(), 7U);

  EXPECT_TRUE(shops.update_table(dry_run).empty());
  EXPECT_EQ(shops.update_table(), 0U);
  EXPECT_EQ(shops.index<"by-owner">().query("owner"_a = "Anna").count(), 1) << "the new index is filled";
}

TEST_P(TableLifeCycle, returns_its_plan_in_a_dry_run) {
  create<OldShop>();
  Table<Shop> const shops{database()};

  TablePlan const plan = shops.update_table(dry_run);

  EXPECT_THAT(texts_of(plan), ElementsAre("remove the index by-size", "provision read 10, write 5",
                                          "provision read 7, write 7 for the index by-city", "turn the stream off",
                                          "turn a stream on: NEW_IMAGE", "add the index by-size (size; keys only)",
                                          "add the index by-owner (owner, size; keys and city)"));
  EXPECT_EQ(plan.steps.front().index, "by-size");
  std::ostringstream printed;
  printed << plan;
  EXPECT_THAT(printed.str(), HasSubstr("shops 1/7: remove the index by-size\n"));
  EXPECT_EQ(shops.update_table(dry_run).steps, plan.steps) << "nothing was done";
}

TEST_P(TableLifeCycle, changes_between_on_demand_and_provisioned_billing) {
  create<Shop>();
  Table<ShopByRequest> const by_request{database()};

  EXPECT_EQ(by_request.update_table(), 4U);
  EXPECT_TRUE(by_request.update_table(dry_run).empty());
  TablePlan const back = Table<OldShop>{database()}.update_table(dry_run);
  EXPECT_THAT(texts_of(back),
              ElementsAre("switch to provisioned billing: read 5, write 5", "turn a stream on: KEYS_ONLY",
                          "add the index by-size (size; all attributes)"));
  EXPECT_EQ(Table<OldShop>{database()}.update_table(), 3U);
  EXPECT_TRUE(Table<OldShop>{database()}.update_table(dry_run).empty());
}

struct ShopOfAnotherKey {
  std::string name;
  static constexpr auto schema = table("shops", hash_key<&ShopOfAnotherKey::name>);
};
struct Sale {
  std::string shop;
  int day = 0;
  static constexpr auto schema = table("sales", hash_key<&Sale::shop>, range_key<&Sale::day>);
};
struct SaleWithLocalIndex {
  std::string shop;
  int day = 0;
  int price = 0;
  static constexpr auto schema =
      table("sales", hash_key<&SaleWithLocalIndex::shop>, range_key<&SaleWithLocalIndex::day>,
            local_index<"by-price">(range_key<&SaleWithLocalIndex::price>));
};

TEST_P(TableLifeCycle, rejects_impossible_changes) {
  create<OldShop>();
  create<Sale>();

  EXPECT_THROW(Table<ShopOfAnotherKey>{database()}.update_table(), InvalidSchemaField);
  EXPECT_THROW(Table<SaleWithLocalIndex>{database()}.update_table(), InvalidSchemaField);
  EXPECT_THROW((Table<OldShop>{database(), "no-such-table"}.update_table()), ResourceNotFound);
}

TEST(TableProgress, is_reported_while_waiting_for_a_table) {
  Database const database = in_memory({.transition_delay = Milliseconds(200)});
  Table<Shop> const shops{database};
  std::vector<std::string> states;
  auto const note = [&](TableProgress const& progress) {
    EXPECT_EQ(progress.table, "shops");
    EXPECT_GE(progress.waited.count(), 0);
    EXPECT_LT(progress.waited.count(), 60'000);
    if (states.empty() || states.back() != progress.state) states.emplace_back(progress.state);
  };

  shops.create_table(note);
  EXPECT_THAT(std::exchange(states, {}), ElementsAre("the table is CREATING"));
  Table<ShopByRequest>{database}.update_table(note);
  EXPECT_THAT(states, ElementsAre("the table is UPDATING"));
  states.clear();
  shops.delete_table(note);

  EXPECT_THAT(states, ElementsAre("the table is DELETING"));
}

TEST(TableNotActiveYet, is_thrown_for_a_table_that_is_being_deleted) {
  Table<Shop> const shops{in_memory({.transition_delay = Milliseconds(300)})};
  shops.create_table();
  shops.delete_table(no_wait);

  EXPECT_THROW(shops.update_table(), TableNotActive);
}

}  // namespace
}  // namespace dynamorm::testing
