// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

// [model]
#include <dynamorm/dynamorm.hpp>
// [/model]

namespace book::indexes {

// [model]
struct Order {
  std::string customer{};
  std::string number{};
  std::string product{};
  int cents = 0;
  std::optional<std::string> unpaid_since{};  // missing once it is paid

  static constexpr auto schema = dynamorm::table(
      "orders", dynamorm::hash_key<&Order::customer>, dynamorm::range_key<&Order::number>,
      dynamorm::global_index<"by-product">(dynamorm::hash_key<&Order::product>, dynamorm::range_key<&Order::cents>,
                                           dynamorm::project_include<&Order::unpaid_since>),
      dynamorm::global_index<"unpaid">(dynamorm::hash_key<&Order::customer>, dynamorm::range_key<&Order::unpaid_since>,
                                       dynamorm::project_keys),
      dynamorm::local_index<"by-price">(dynamorm::range_key<&Order::cents>));  // project_all
};
// [/model]

using namespace dynamorm::literals;

class indexes : public ::testing::Test {
 protected:
  indexes() {
    orders.create_table();
    orders.put_batch({
        {.customer = "ann", .number = "1", .product = "book", .cents = 1000},
        {.customer = "ann", .number = "2", .product = "pen", .cents = 200, .unpaid_since = "2026-11-01"},
        {.customer = "bob", .number = "3", .product = "book", .cents = 900, .unpaid_since = "2026-11-20"},
    });
  }

  dynamorm::Table<Order> orders{dynamorm::in_memory()};
};

TEST_F(indexes, are_queried_and_scanned_like_the_table) {
  std::vector<std::string> numbers;
  // [query]
  auto by_price = orders.index<"by-price">();
  for (Order const& order : by_price.query("customer"_a = "ann", "cents__lt"_a = 500)) numbers.push_back(order.number);

  auto const dear = orders.index<"by-product">().scan("cents__gte"_a = 950).count();
  // [/query]
  EXPECT_THAT(numbers, ::testing::ElementsAre("2"));
  EXPECT_EQ(dear, 1);
}

TEST_F(indexes, return_partial_items_if_they_hold_only_some_attributes) {
  int cents = 0;
  int unpaid = 0;
  // [partial]
  for (dynamorm::Partial<Order> const& order : orders.index<"by-product">().query("product"_a = "book")) {
    std::string const number = order.get<&Order::number>();  // a key of the table
    cents += order.get<&Order::cents>();                     // a key of the index
    if (order.get<&Order::unpaid_since>()) ++unpaid;         // projected
  }
  // [/partial]
  EXPECT_EQ(cents, 1900);
  EXPECT_EQ(unpaid, 1);
  std::string said;
  auto const keys = orders.index<"unpaid">().query("customer"_a = "bob").first();
  // [not-projected]
  try {
    (void)keys->get<&Order::product>();
  } catch (dynamorm::NotProjected const& error) {
    said = error.what();
  }
  // [/not-projected]
  EXPECT_FALSE(keys->holds<&Order::product>());
  EXPECT_EQ(said, "product was not requested; this partial item contains: customer number unpaid_since");
}

TEST_F(indexes, lead_to_whole_items) {
  // [sparse]
  std::vector<Order> const unpaid = orders.index<"unpaid">().query("customer"_a = "ann").fetch_whole();
  // [/sparse]
  ASSERT_EQ(unpaid.size(), 1U);
  EXPECT_EQ(unpaid[0].product, "pen");
}

TEST_F(indexes, drop_items_without_their_key) {
  // [leave]
  orders.update("ann", "2", "unpaid_since"_a = std::nullopt);  // paid, so no longer in the index
  // [/leave]
  EXPECT_EQ(orders.index<"unpaid">().query("customer"_a = "ann").count(), 0);
}

}  // namespace book::indexes
