// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <dynamorm/collection.hpp>
#include <dynamorm/dynamorm.hpp>
#include <optional>
#include <string>

/// An online shop for books about languages, in one table with two indexes. Three kinds of partitions: a customer with
/// addresses and orders; an order with what belongs to it; a product or a warehouse.
namespace shop {

using dynamorm::global_index;
using dynamorm::hash_key;
using dynamorm::kind;
using dynamorm::range_key;
using dynamorm::table;
using std::chrono::sys_seconds;

struct Customer {
  std::string customer{};
  std::string name{};

  static constexpr auto schema =
      table("shop", hash_key<"pk", "CUSTOMER#{customer}">, range_key<"sk", "CUSTOMER">, kind<"customer">);
};

struct Address {
  std::string customer{};
  std::string label{};
  std::string place{};
  std::string country{};

  static constexpr auto schema =
      table("shop", hash_key<"pk", "CUSTOMER#{customer}">, range_key<"sk", "ADDRESS#{label}">, kind<"address">);
};

enum class Status { open, packed, shipped };

// [order]
struct Order : dynamorm::Model<Order> {
  std::string customer{};
  std::string order{};
  sys_seconds placed{};
  Status status{};

  static constexpr auto schema =
      table("shop", hash_key<"pk", "CUSTOMER#{customer}">, range_key<"sk", "ORDER#{placed}#{order}">,
            global_index<"first">(hash_key<"first_pk", "STATUS#{status}">, range_key<"first_sk", "{placed}#{order}">),
            kind<"order">);
};

struct OrderItem {
  std::string order{};
  std::string product{};
  sys_seconds placed{};
  int count = 1;

  static constexpr auto schema =
      table("shop", hash_key<"pk", "ORDER#{order}">, range_key<"sk", "ITEM#{product}">,
            global_index<"second">(hash_key<"second_pk", "SOLD#{product}">, range_key<"second_sk", "{placed}#{order}">),
            kind<"item">);
};
// [/order]

struct Invoice {
  std::string order{};
  int number = 0;
  int cents = 0;
  std::optional<sys_seconds> unpaid_since{};  ///< Absent once it is paid: then the index does not hold it.

  static constexpr auto schema = table(
      "shop", hash_key<"pk", "ORDER#{order}">, range_key<"sk", "INVOICE#{number:06}">,
      global_index<"first">(hash_key<"first_pk", "UNPAID">, range_key<"first_sk", "{unpaid_since}">), kind<"invoice">);
};

struct Shipment {
  std::string order{};
  std::string shipment{};
  std::string warehouse{};
  sys_seconds sent{};

  static constexpr auto schema = table(
      "shop", hash_key<"pk", "ORDER#{order}">, range_key<"sk", "SHIPMENT#{shipment}">,
      global_index<"second">(hash_key<"second_pk", "SENT#{warehouse}">, range_key<"second_sk", "{sent}#{shipment}">),
      kind<"shipment">);
};

struct Product {
  std::string product{};
  std::string category{};
  std::string name{};
  int stock = 0;

  static constexpr auto schema =
      table("shop", hash_key<"pk", "PRODUCT#{product}">, range_key<"sk", "PRODUCT">,
            global_index<"first">(hash_key<"first_pk", "CATEGORY#{category}">, range_key<"first_sk", "{name}">),
            kind<"product">);
};

struct Warehouse {
  std::string warehouse{};
  std::string country{};
  std::string name{};

  static constexpr auto schema =
      table("shop", hash_key<"pk", "WAREHOUSE#{warehouse}">, range_key<"sk", "WAREHOUSE">,
            global_index<"second">(hash_key<"second_pk", "COUNTRY#{country}">, range_key<"second_sk", "{name}">),
            kind<"warehouse">);
};

/// Everything in the table.
using Shop = dynamorm::Collection<Customer, Address, Order, OrderItem, Invoice, Shipment, Product, Warehouse>;
/// A customer with addresses and orders.
using Account = dynamorm::Collection<Customer, Address, Order>;
/// The items, invoices and shipments of an order.
using Contents = dynamorm::Collection<OrderItem, Invoice, Shipment>;

}  // namespace shop
