// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "dynamorm/dynamorm.hpp"

/// Models that share a table, with composed keys.
namespace dynamorm::testing {

using namespace dynamorm::literals;
using Second = std::chrono::sys_seconds;

constexpr Second second(int count) { return Second(std::chrono::seconds(1'790'000'000 + count)); }

enum class Status { open, paid, shipped };

struct Customer {
  std::string customer{};
  std::string name{};

  static constexpr auto schema =
      table("shop", hash_key<"pk", "CUSTOMER#{customer}">, range_key<"sk", "CUSTOMER">, kind<"customer">);
  bool operator==(Customer const&) const = default;
};

struct Order : Model<Order> {
  std::string customer{};
  std::string id{};
  Second placed{};
  std::optional<Status> status{};
  std::string region = "north";
  int total = 0;

  static constexpr auto schema =
      table("shop", hash_key<"pk", "CUSTOMER#{customer}">, range_key<"sk", "ORDER#{placed}#{id}">,
            global_index<"by-status">(hash_key<"gsi1pk", "STATUS#{status}#{region}">, range_key<"gsi1sk", "{placed}">),
            kind<"order">);
  bool operator==(Order const&) const = default;
};

struct Invoice {
  std::string customer{};
  int number = 0;
  int amount = 0;

  static constexpr auto schema =
      table("shop", hash_key<"pk", "CUSTOMER#{customer}">, range_key<"sk", "INVOICE#{number:06}">, kind<"invoice">);
  bool operator==(Invoice const&) const = default;
};

inline Order an_order(std::string customer, int placed, std::string id) {
  Order order;
  order.customer = std::move(customer);
  order.id = std::move(id);
  order.placed = second(placed);
  return order;
}

template <class Results>
std::string ids_of(Results found) {
  std::string ids;
  for (auto const& order : found.recursive()) ids += (ids.empty() ? "" : " ") + order.id;
  return ids;
}

}  // namespace dynamorm::testing
