// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <dynamorm/dynamorm.hpp>

namespace book::optimistic_locking {

// [model]
struct Account : dynamorm::Model<Account> {
  std::string owner{};
  int balance = 0;
  int version = 0;

  static constexpr auto schema =
      dynamorm::table("accounts", dynamorm::hash_key<&Account::owner>, dynamorm::field<&Account::version>.version());
};
// [/model]

using namespace dynamorm::literals;
using dynamorm::conditions;
using dynamorm::Transaction;
using dynamorm::unchecked;

class optimistic_locking : public ::testing::Test {
 protected:
  optimistic_locking() {
    dynamorm::use(db);
    accounts.create_table();
    accounts.put({.owner = "ann", .balance = 300});
    accounts.put({.owner = "bob", .balance = 10});
  }

  dynamorm::Database db = dynamorm::in_memory();
  dynamorm::Table<Account> accounts{db};
};

TEST_F(optimistic_locking, rejects_the_later_of_two_writes) {
  std::string line;
  // [short]
  Account mine = *Account::get("ann");    // version 1
  Account theirs = *Account::get("ann");  // version 1, in another program
  theirs.balance += 50;
  theirs.save();  // version 2
  try {
    mine.balance -= 20;
    mine.save();  // would undo the other write
  } catch (dynamorm::VersionConflict const& conflict) {
    line = conflict.message();
  }
  // [/short]
  EXPECT_EQ(line, "The conditional request failed; expected version 1, but the stored item has version 2");
  EXPECT_EQ(accounts.get("ann")->balance, 350);
}

TEST_F(optimistic_locking, repeats_a_change) {
  // [modify]
  std::optional<Account> const ann = accounts.modify("ann", [](Account& account) { account.balance -= 20; });
  // [/modify]
  EXPECT_EQ(ann->balance, 280);
  EXPECT_EQ(accounts.get("ann")->balance, 280);
}

TEST_F(optimistic_locking, gives_the_stored_item_of_a_conflict) {
  Account account{.owner = "ann", .balance = 5};
  int stored_balance = 0;
  // [conflict]
  try {
    accounts.put(account);  // version 0: a new item
  } catch (dynamorm::VersionConflict const& conflict) {
    if (conflict.stored() == 0) throw;              // somebody has removed the item
    account = accounts.from_item(conflict.item());  // version 1, balance 300
    account.balance += 5;
    accounts.put(account);
  }
  // [/conflict]
  stored_balance = accounts.get("ann")->balance;
  EXPECT_EQ(stored_balance, 305);
  EXPECT_EQ(account.version, 2);
}

TEST_F(optimistic_locking, counts_writes_by_key) {
  // [by_key]
  accounts.update("ann", "balance__plus"_a = 5);                         // any version, counted up
  accounts.update("ann", "balance"_a = 0, conditions("version"_a = 2));  // only version 2
  EXPECT_THROW(accounts.remove("ann", "version"_a = 1), dynamorm::VersionConflict);
  // [/by_key]
  EXPECT_EQ(accounts.get("ann")->version, 3);
}

TEST_F(optimistic_locking, can_be_left_out) {
  std::vector<Account> many{{.owner = "cay"}, {.owner = "dan"}};
  Account account = *accounts.get("bob");
  // [unchecked]
  accounts.put_batch(many, unchecked);
  accounts.update(account, "balance"_a = 0, unchecked);
  accounts.remove(account, unchecked);
  // [/unchecked]
  EXPECT_EQ(many[0].version, 1);
  EXPECT_FALSE(accounts.get("bob"));
}

TEST_F(optimistic_locking, takes_part_in_transactions) {
  std::string why;
  // [transaction]
  Account ann = *accounts.get("ann");
  Account bob = *accounts.get("bob");
  ann.balance -= 20;
  bob.balance += 20;
  Transaction transfer{db};
  transfer.save(ann).save(bob);  // each only if its version is still the one that was loaded
  transfer.commit();             // both versions are 2 now

  Transaction report{db};
  report.check(ann);  // nobody has changed the account since
  report.put(Account{.owner = "total", .balance = ann.balance + bob.balance});
  report.commit();
  // [/transaction]
  EXPECT_EQ(ann.version, 2);
  EXPECT_EQ(accounts.get("bob")->balance, 30);
  EXPECT_EQ(accounts.get("total")->balance, 310);
}

}  // namespace book::optimistic_locking
