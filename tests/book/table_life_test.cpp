// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <sstream>

#include "dynamorm/dynamorm.hpp"

namespace book::table_life {

// [versions]
struct Order {
  std::string customer{};
  std::string number{};
  std::string product{};

  static constexpr auto schema =
      dynamorm::table("orders", dynamorm::hash_key<&Order::customer>, dynamorm::range_key<&Order::number>);
};

struct OrderNow {  // in the next version of the program
  std::string customer{};
  std::string number{};
  std::string product{};

  static constexpr auto schema = dynamorm::table(
      "orders", dynamorm::hash_key<&OrderNow::customer>, dynamorm::range_key<&OrderNow::number>,
      dynamorm::Stream::keys_only, dynamorm::throughput(25, 5),
      dynamorm::global_index<"by-product">(dynamorm::hash_key<&OrderNow::product>, dynamorm::throughput(5, 5)));
};
// [/versions]

using namespace dynamorm::literals;

TEST(table_life, creates_and_deletes_the_table) {
  auto db = dynamorm::in_memory();
  // [life]
  dynamorm::Table<Order> orders{db};
  if (!orders.exists()) orders.create_table();  // waits until it can be used
  orders.put({.customer = "ann", .number = "1", .product = "book"});
  orders.delete_table();  // waits until it is gone
  // [/life]
  EXPECT_FALSE(orders.exists());
}

TEST(table_life, follows_a_changed_schema) {
  auto db = dynamorm::in_memory();
  dynamorm::Table<Order>{db}.create_table();
  dynamorm::Table<Order>{db}.put({.customer = "ann", .number = "1", .product = "book"});
  std::ostringstream out;
  // [update]
  dynamorm::Table<OrderNow> orders{db};
  out << orders.update_table(dynamorm::dry_run);  // prints the steps

  std::size_t const operations = orders.update_table();
  // [/update]
  EXPECT_EQ(out.str(),
            "orders 1/3: switch to provisioned billing: read 25, write 5\n"
            "orders 2/3: turn a stream on: KEYS_ONLY\n"
            "orders 3/3: add the index by-product (product; all attributes)\n");
  EXPECT_EQ(operations, 3U);
  EXPECT_TRUE(orders.update_table(dynamorm::dry_run).empty());
  EXPECT_EQ(orders.index<"by-product">().query("product"_a = "book").count(), 1);
}

TEST(table_life, reports_progress) {
  auto db = dynamorm::in_memory({.transition_delay = dynamorm::Milliseconds(50)});
  std::vector<std::string> states;
  // [progress]
  dynamorm::Table<Order> orders{db};
  orders.create_table([&](dynamorm::TableProgress const& now) { states.emplace_back(now.state); });
  // [/progress]
  ASSERT_FALSE(states.empty());
  EXPECT_EQ(states.front(), "the table is CREATING");
}

}  // namespace book::table_life
