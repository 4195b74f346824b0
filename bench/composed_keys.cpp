// SPDX-License-Identifier: Apache-2.0
// Measures what composed keys cost: encoding an item with a composed hash and range key beside the same item whose keys
// are members, and a query over three models of one table beside a query over one model with plain keys.
#include <benchmark/benchmark.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

#include "dynamorm/collection.hpp"
#include "dynamorm/dynamorm.hpp"

namespace dynamorm::bench {
namespace {

using namespace dynamorm::literals;
using std::chrono::sys_seconds;

struct Customer {
  std::string customer{};
  std::string name{};
  std::string place{};
  long balance = 0;

  static constexpr auto schema =
      table("shop", hash_key<"pk", "CUSTOMER#{customer}">, range_key<"sk", "CUSTOMER">, kind<"customer">);
};
struct Order {
  std::string customer{};
  std::string id{};
  sys_seconds placed{};
  long total = 0;

  static constexpr auto schema =
      table("shop", hash_key<"pk", "CUSTOMER#{customer}">, range_key<"sk", "ORDER#{placed}#{id}">, kind<"order">);
};
struct Invoice {
  std::string customer{};
  std::string order{};
  long number = 0;
  long amount = 0;

  static constexpr auto schema =
      table("shop", hash_key<"pk", "CUSTOMER#{customer}">, range_key<"sk", "INVOICE#{number:06}">, kind<"invoice">);
};

/// The same attributes as those of an Order, all of them members.
struct Plain {
  std::string customer{};
  std::string id{};
  std::string kind = "order";
  std::string pk{};
  std::string sk{};
  sys_seconds placed{};
  long total = 0;

  static constexpr auto schema = table("plain", hash_key<&Plain::pk>, range_key<&Plain::sk>);
};

sys_seconds second(int number) { return sys_seconds(std::chrono::seconds(1'790'000'000 + number)); }

Order an_order(int number) { return {"customer-17", "order-" + std::to_string(number), second(number), 4'200}; }

Plain as_plain(Order const& order) {
  Item const item = Table<Order>(in_memory()).to_item(order);
  return {order.customer, order.id,   "order", std::string(item["pk"].as_string()), std::string(item["sk"].as_string()),
          order.placed,   order.total};
}

void encode_composed(benchmark::State& state) {
  Table<Order> const orders(in_memory());
  Order const order = an_order(7);
  for (auto _ : state) benchmark::DoNotOptimize(orders.to_item(order));
}
void encode_plain(benchmark::State& state) {
  Table<Order> const orders(in_memory());
  Table<Plain> const plain(in_memory());
  Plain const same = as_plain(an_order(7));
  if (!(plain.to_item(same) == orders.to_item(an_order(7)))) throw std::runtime_error("the items differ");
  for (auto _ : state) benchmark::DoNotOptimize(plain.to_item(same));
}
BENCHMARK(encode_composed)->Name("encode_with_two_composed_keys_and_a_kind/ours");
BENCHMARK(encode_plain)->Name("encode_with_two_composed_keys_and_a_kind/members");

/// Ten items of one partition, of three kinds and of one kind with plain keys.
struct Filled {
  Database db = in_memory();
  Collection<Customer, Order, Invoice> shop{db};
  Table<Plain> plain{db};

  Filled() {
    shop.create_table();
    plain.create_table();
    Table<Customer>(db).put({"customer-17", "Ann", "Ghent", 7});
    for (int i = 0; i < 5; ++i) Table<Order>(db).put(an_order(i));
    for (int i = 0; i < 4; ++i) Table<Invoice>(db).put({"customer-17", "order-" + std::to_string(i), i, 4'200});
    for (int i = 0; i < 10; ++i) plain.put(as_plain(an_order(i)));
  }
};

void query_collection(benchmark::State& state) {
  static Filled const filled;
  for (auto _ : state) {
    std::size_t found = 0;
    for (auto const& each : filled.shop.query("customer"_a = "customer-17")) found += each.index() < 3 ? 1 : 0;
    if (found != 10) throw std::runtime_error("the query finds other items");
  }
}
void query_plain(benchmark::State& state) {
  static Filled const filled;
  for (auto _ : state) {
    std::size_t found = 0;
    for (Plain const& each : filled.plain.query("pk"_a = "CUSTOMER#customer-17")) found += each.total > 0 ? 1 : 0;
    if (found != 10) throw std::runtime_error("the query finds other items");
  }
}
BENCHMARK(query_collection)->Name("query_of_ten_items_of_three_kinds/ours");
BENCHMARK(query_plain)->Name("query_of_ten_items_of_three_kinds/plain_query");

}  // namespace
}  // namespace dynamorm::bench
