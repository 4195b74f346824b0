// SPDX-License-Identifier: Apache-2.0
/// An order that reserves a copy of a book and charges an account: both or neither, and never from stale values.
#include <cstdio>
#include <dynamorm/dynamorm.hpp>
#include <exception>
#include <string>

namespace {

using namespace dynamorm::literals;
using dynamorm::conditions;

struct Shelf : dynamorm::Model<Shelf> {
  std::string isbn{};
  int price = 0;
  int copies = 0;
  int version = 0;

  static constexpr auto schema =
      dynamorm::table("order-shelves", dynamorm::hash_key<&Shelf::isbn>, dynamorm::field<&Shelf::version>.version());
};

struct Account {
  std::string owner{};
  int balance = 0;
  int version = 0;

  static constexpr auto schema = dynamorm::table("order-accounts", dynamorm::hash_key<&Account::owner>,
                                                 dynamorm::field<&Account::version>.version());
};

struct Order {
  std::string number{};
  std::string buyer{};
  std::string isbn{};
  int price = 0;

  static constexpr auto schema = dynamorm::table("order-orders", dynamorm::hash_key<&Order::number>);
};

/// Places an order for a book at the price that `shelf` shows.
void place(dynamorm::Database const& database, std::string const& number, std::string const& buyer, Shelf& shelf) {
  dynamorm::Transaction order{database};
  order.put_unique(Order{.number = number, .buyer = buyer, .isbn = shelf.isbn, .price = shelf.price});
  order.update(shelf, "copies__minus"_a = 1);  // only if nobody has changed the shelf since it was read
  order.update<Account>(buyer, "balance__minus"_a = shelf.price, conditions("balance__gte"_a = shelf.price));
  order.commit();
}

/// Says why an order was not placed.
std::string why(dynamorm::TransactionCanceled const& cancelled) {
  for (dynamorm::CancellationReason const& reason : cancelled.reasons()) {
    if (reason.version_conflict) return "the shelf has changed";
    if (reason.is<Account>() && reason.failed()) {
      return "only " + std::to_string(reason.item_as<Account>()->balance) + " left";
    }
  }
  return cancelled.message();
}

/// Tries to place an order, and again with the current price if the shelf has changed.
void buy(dynamorm::Database const& database, std::string const& number, std::string const& buyer, Shelf shelf) {
  dynamorm::Table<Shelf> const shelves{database};
  for (int attempt = 1; attempt <= 3; ++attempt) {
    if (shelf.copies == 0) {
      std::printf("%s: sold out\n", buyer.c_str());
      return;
    }
    try {
      place(database, number, buyer, shelf);
      std::printf("%s: bought for %d, %d left\n", buyer.c_str(), shelf.price, shelf.copies);
      return;
    } catch (dynamorm::TransactionCanceled const& cancelled) {
      std::printf("%s: %s\n", buyer.c_str(), why(cancelled).c_str());
      if (!cancelled.reasons()[1].version_conflict) return;
      shelf = *shelves.get(shelf.isbn, dynamorm::consistent);
    }
  }
}

void work(dynamorm::Database const& database) {
  dynamorm::Table<Shelf> const shelves{database};
  dynamorm::Table<Account> const accounts{database};
  dynamorm::Table<Order> const orders{database};
  shelves.create_table();
  accounts.create_table();
  orders.create_table();
  shelves.put(Shelf{.isbn = "111", .price = 20, .copies = 2});
  for (auto const& [owner, balance] : {std::pair{"ann", 50}, {"bob", 50}, {"cid", 5}}) {
    accounts.put(Account{.owner = owner, .balance = balance});
  }

  Shelf const seen = *shelves.get("111");  // by all three at the same time
  buy(database, "order-1", "ann", seen);
  buy(database, "order-2", "cid", *shelves.get("111"));
  buy(database, "order-3", "bob", seen);
  buy(database, "order-4", "ann", *shelves.get("111"));

  auto const [shelf, ann, bob] = dynamorm::transact_get(database, dynamorm::key<Shelf>("111"),
                                                        dynamorm::key<Account>("ann"), dynamorm::key<Account>("bob"));
  std::printf("copies %d, ann %d, bob %d, orders %d\n", shelf->copies, ann->balance, bob->balance,
              static_cast<int>(orders.scan().count()));
  shelves.delete_table();
  accounts.delete_table();
  orders.delete_table();
}

}  // namespace

/// order [ENDPOINT-URL]
int main(int count, char** arguments) {
  try {
    work(count > 1 ? dynamorm::connect({.region = "us-west-2",
                                        .endpoint = arguments[1],
                                        .access_key_id = "local",
                                        .secret_access_key = "local"})
                   : dynamorm::in_memory());
    return 0;
  } catch (std::exception const& error) {
    std::fprintf(stderr, "order: %s\n", error.what());
    return 1;
  }
}
