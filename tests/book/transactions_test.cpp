// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <dynamorm/dynamorm.hpp>

namespace book::transactions {

// [model]
struct Account : dynamorm::Model<Account> {
  std::string owner{};
  int balance = 0;

  static constexpr auto schema = dynamorm::table("accounts", dynamorm::hash_key<&Account::owner>);
};

struct Shelf : dynamorm::Model<Shelf> {
  std::string isbn{};
  int copies = 0;

  static constexpr auto schema = dynamorm::table("shelves", dynamorm::hash_key<&Shelf::isbn>);
};

struct Order {
  std::string number{};
  std::string buyer{};
  std::string isbn{};

  static constexpr auto schema = dynamorm::table("orders", dynamorm::hash_key<&Order::number>);
};
// [/model]

using namespace dynamorm::literals;
using dynamorm::attr;
using dynamorm::conditions;
using dynamorm::key;
using dynamorm::transact_get;
using dynamorm::Transaction;

class transactions : public ::testing::Test {
 protected:
  transactions() {
    dynamorm::use(db);
    accounts.create_table();
    shelves.create_table();
    orders.create_table();
    accounts.put(Account{.owner = "ann", .balance = 300});
    accounts.put(Account{.owner = "bob", .balance = 10});
    shelves.put(Shelf{.isbn = "111", .copies = 2});
  }

  dynamorm::Database db = dynamorm::in_memory();
  dynamorm::Table<Account> accounts{db};
  dynamorm::Table<Shelf> shelves{db};
  dynamorm::Table<Order> orders{db};
};

TEST_F(transactions, perform_all_or_nothing) {
  // [short]
  Transaction order{db};
  order.put_unique(Order{.number = "1", .buyer = "ann", .isbn = "111"});
  order.update<Account>("ann", "balance__minus"_a = 20, conditions("balance__gte"_a = 20));
  order.update<Shelf>("111", "copies__minus"_a = 1, conditions("copies__gte"_a = 1));
  order.commit();
  // [/short]
  EXPECT_TRUE(orders.get("1"));
  EXPECT_EQ(accounts.get("ann")->balance, 280);
  EXPECT_EQ(shelves.get("111")->copies, 1);
}

TEST_F(transactions, support_every_action) {
  dynamorm::Table<Order> const archive{db, "archived-orders"};
  archive.create_table();
  Order const old{.number = "0", .buyer = "ann"};
  orders.put(old);
  // [actions]
  Transaction cleanup;                                                       // in the default database
  cleanup.put(archive, old);                                                 // in a table of its own
  cleanup.remove<Order>("0");                                                // by key
  cleanup.check<Account>("ann", attr<&Account::balance> >= 0);               // changes nothing
  cleanup.update<Account>("bob", attr<&Account::balance>.plus(5));           // by key
  for (char const* isbn : {"222", "333"}) cleanup.put(Shelf{.isbn = isbn});  // as many as needed, up to 100
  cleanup.commit();
  // [/actions]
  EXPECT_TRUE(archive.get("0"));
  EXPECT_FALSE(orders.get("0"));
  EXPECT_EQ(accounts.get("bob")->balance, 15);
  EXPECT_EQ(shelves.scan().count(), 3);
}

TEST_F(transactions, change_instances_after_the_commit) {
  int before = 0;
  // [instances]
  Shelf shelf = *Shelf::get("111");
  Account bob = *Account::get("bob");
  bob.balance = 0;

  Transaction order{db};
  order.update(shelf, attr<&Shelf::copies>.minus(1), attr<&Shelf::copies> == shelf.copies);
  order.save(bob);
  before = shelf.copies;  // 2: nothing has happened yet
  order.commit();         // shelf.copies is 1 now
  // [/instances]
  EXPECT_EQ(before, 2);
  EXPECT_EQ(shelf.copies, 1);
  EXPECT_EQ(accounts.get("bob")->balance, 0);
}

TEST_F(transactions, list_the_reasons_for_cancelling) {
  std::string line;
  int missing = 0;
  // [reasons]
  Transaction order{db};
  order.put_unique(Order{.number = "1", .buyer = "bob", .isbn = "111"});
  order.update<Account>("bob", "balance__minus"_a = 20, conditions("balance__gte"_a = 20));
  try {
    order.commit();
  } catch (dynamorm::TransactionCanceled const& error) {
    line = error.message();  // names the first action that failed
    for (dynamorm::CancellationReason const& reason : error.reasons()) {
      if (reason.code != dynamorm::CancellationCode::conditional_check_failed || !reason.is<Account>()) continue;
      missing = 20 - reason.item_as<Account>()->balance;  // 10: the stored item came with the error
    }
  }
  // [/reasons]
  EXPECT_EQ(line,
            "Transaction cancelled, please refer cancellation reasons for specific reasons [None, "
            "ConditionalCheckFailed]; actions[1], update of accounts {\"owner\":\"bob\"}: ConditionalCheckFailed, The "
            "conditional request failed");
  EXPECT_EQ(missing, 10);
  EXPECT_FALSE(orders.get("1"));
}

TEST_F(transactions, have_tokens) {
  auto const handle = [&] {
    // [token]
    Transaction order{db};
    order.token("message-4711");  // 1 to 36 bytes
    order.update<Account>("ann", "balance__minus"_a = 20);
    order.commit();
    // [/token]
  };
  handle();
  handle();
  EXPECT_EQ(accounts.get("ann")->balance, 280);
}

TEST_F(transactions, read_a_snapshot) {
  int total = 0;
  // [get]
  auto const [ann, bob, shelf] = transact_get(db, key<Account>("ann"), key<Account>("bob"), key<Shelf>("111"));
  if (ann && bob) total = ann->balance + bob->balance;
  // [/get]
  EXPECT_EQ(total, 310);
  EXPECT_EQ(shelf->copies, 2);
  std::vector<std::string> const owners{"ann", "nobody"};
  // [get_many]
  std::vector<dynamorm::ModelKey<Account>> keys;
  for (std::string const& owner : owners) keys.push_back(key<Account>(owner));
  std::vector<std::optional<Account>> const found = transact_get(db, keys, dynamorm::snapshot_of_each_hundred);
  // [/get_many]
  EXPECT_EQ(found[0]->balance, 300);
  EXPECT_FALSE(found[1]);
}

struct PriceTag {
  std::string owner{};
  std::string balance{};

  static constexpr auto schema = dynamorm::table("accounts", dynamorm::hash_key<&PriceTag::owner>);
};

TEST_F(transactions, read_items_that_do_not_fit) {
  std::string line;
  auto const log = [&](std::string const& text) { line = text; };
  // [get_skip]
  auto const skip = dynamorm::skip_invalid(
      [&](std::size_t position, dynamorm::Item const& item, dynamorm::ValidationError const& error) {
        log("key " + std::to_string(position) + ": " + item.to_string() + ": " + error.what());
      });
  auto const tag = transact_get(db, std::vector{key<PriceTag>("bob")}, skip);
  // [/get_skip]
  EXPECT_FALSE(tag[0]);
  EXPECT_THAT(line, ::testing::StartsWith("key 0: {\"balance\":10,\"owner\":\"bob\"}: "));
}

TEST_F(transactions, can_be_rendered) {
  // [rendered]
  Transaction order{db};
  order.update<Account>("ann", "balance__minus"_a = 20, conditions("balance__gte"_a = 20));
  order.remove<Shelf>("111");
  std::string const text = order.rendered();
  // [/rendered]
  EXPECT_EQ(text,
            "TransactWriteItems\n"
            "  Update accounts\n"
            "    Key: {\"owner\":\"ann\"}\n"
            "    UpdateExpression: SET balance = balance - 20\n"
            "    ConditionExpression: balance >= 20\n"
            "  Delete shelves\n"
            "    Key: {\"isbn\":\"111\"}");
}

}  // namespace book::transactions
