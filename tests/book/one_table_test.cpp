// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

// [include]
#include <dynamorm/collection.hpp>
#include <dynamorm/dynamorm.hpp>
// [/include]

#include <string>
#include <variant>

namespace book::one_table {

using namespace dynamorm::literals;
using dynamorm::key;

// [models]
struct Customer {
  std::string customer{};
  std::string name{};

  static constexpr auto schema = dynamorm::table("shop", dynamorm::hash_key<"pk", "CUSTOMER#{customer}">,
                                                 dynamorm::range_key<"sk", "CUSTOMER">, dynamorm::kind<"customer">);
};

struct Order {
  std::string customer{};
  int number = 0;
  bool paid = false;

  static constexpr auto schema =
      dynamorm::table("shop", dynamorm::hash_key<"pk", "CUSTOMER#{customer}">,
                      dynamorm::range_key<"sk", "ORDER#{number:06}">, dynamorm::kind<"order">);
};

struct Line {
  std::string customer{};
  int number = 0;
  std::string product{};
  int count = 1;

  static constexpr auto schema =
      dynamorm::table("shop", dynamorm::hash_key<"pk", "CUSTOMER#{customer}">,
                      dynamorm::range_key<"sk", "ORDER#{number:06}#LINE#{product}">, dynamorm::kind<"line">);
};
// [/models]

class one_table : public ::testing::Test {
 protected:
  one_table() {
    // [collection]
    dynamorm::Collection<Customer, Order, Line> const shop{db};
    shop.create_table();
    // [/collection]
    // [write]
    dynamorm::Table<Customer>(db).put({"ann", "Ann"});
    dynamorm::Transaction{db}
        .put(Order{"ann", 7})
        .put(Line{"ann", 7, "chair", 4})
        .put(Line{"ann", 7, "table"})
        .commit();
    // [/write]
    dynamorm::Table<Order>(db).put({"ann", 8});
  }

  dynamorm::Database db = dynamorm::in_memory();
  dynamorm::Collection<Customer, Order, Line> shop{db};
};

TEST_F(one_table, reads_a_customer_with_everything_in_one_query) {
  std::string text;
  // [visit]
  struct Print {
    std::string operator()(Customer const& customer) const { return customer.name; }
    std::string operator()(Order const& order) const { return ", order " + std::to_string(order.number); }
    std::string operator()(Line const& line) const { return ": " + std::to_string(line.count) + " " + line.product; }
    std::string operator()(dynamorm::Unknown const& other) const { return other.item.to_string(); }
  };
  for (auto const& each : shop.query("customer"_a = "ann")) text += std::visit(Print(), each);
  // [/visit]
  EXPECT_EQ(text, "Ann, order 7: 4 chair: 1 table, order 8");
}

TEST_F(one_table, narrows_a_query) {
  // [narrow]
  dynamorm::Collection<Order, Line> const orders{db};
  auto one = orders.query("customer"_a = "ann", "number"_a = 7);                  // an order with its lines
  auto unpaid = shop.query("customer"_a = "ann").where<Order>("paid"_a = false);  // of the orders, only unpaid ones
  auto heads = shop.query("customer"_a = "ann").kinds<Customer, Order>();         // without lines
  // [/narrow]
  EXPECT_EQ(one.count(), 3);
  EXPECT_EQ(unpaid.count(), 5);
  EXPECT_EQ(heads.count(), 3);
}

TEST_F(one_table, reads_only_some_members) {
  // [only]
  std::string text;
  for (auto const& each : shop.query("customer"_a = "ann").only<&Customer::name, &Line::product>()) {
    if (auto const* customer = std::get_if<dynamorm::Partial<Customer>>(&each))
      text += customer->get<&Customer::name>();
    if (auto const* line = std::get_if<dynamorm::Partial<Line>>(&each)) text += " " + line->get<&Line::product>();
  }
  // [/only]
  EXPECT_EQ(text, "Ann chair table");
}

TEST_F(one_table, gives_each_model_its_own_items) {
  dynamorm::Table<Order> const orders(db);
  // [own]
  std::vector<Order> const of_ann = orders.query("customer"_a = "ann").all();  // without lines
  // [/own]
  EXPECT_EQ(of_ann.size(), 2U);
}

TEST_F(one_table, reads_by_keys_of_several_models) {
  using Any = std::variant<Customer, Order, Line, dynamorm::Unknown>;
  // [keys]
  std::optional<Any> const one = shop.get(key<Order>("ann", 7));
  std::vector<Any> const some = shop.get_batch({key<Customer>("ann"), key<Order>("ann", 7), key<Order>("ann", 9)});
  std::vector<std::optional<Any>> const snapshot =
      shop.transact_get({key<Customer>("ann"), key<Line>("ann", 7, "chair")});
  // [/keys]
  EXPECT_EQ(std::get<Order>(*one).number, 7);
  EXPECT_EQ(some.size(), 2U);
  EXPECT_EQ(std::get<Line>(*snapshot[1]).count, 4);
}

}  // namespace book::one_table
