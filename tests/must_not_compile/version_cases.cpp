// SPDX-License-Identifier: Apache-2.0
#include <chrono>

#include "models.hpp"

using dynamorm::Transaction;
using dynamorm::unchecked;

struct Account : dynamorm::Model<Account> {
  std::string owner{};
  long balance = 0;
  std::optional<int> limit{};
  double rate = 0;
  int version = 0;

  static constexpr auto schema = table("accounts", hash_key<&Account::owner>, field<&Account::version>.version());
};

inline Table<Account> const accounts{Database()};

void good(Account& account, Transaction& order) {
  accounts.put(account, unchecked);
  accounts.put_batch({account}, unchecked);
  accounts.save(account, dynamorm::partial, unchecked, dynamorm::return_all);
  accounts.update(account, "balance"_a = 1, unchecked);
  accounts.update("ann", "balance"_a = 1, conditions("version"_a = 7));
  accounts.remove(account, unchecked);
  (void)accounts.modify("ann", [](Account& each) { each.balance = 1; });
  order.put(account, unchecked).update(account, "balance"_a = 1, unchecked).remove(account, unchecked).check(account);
}

#ifdef CASE_a_version_that_is_no_integer
// expect: dynamorm: version() is for an integer that is not optional
constexpr auto bad = field<&Account::rate>.version();
#endif

#ifdef CASE_a_version_that_is_optional
// expect: dynamorm: version() is for an integer that is not optional
constexpr auto bad = field<&Account::limit>.version();
#endif

#ifdef CASE_two_versions
// expect: dynamorm: an item has at most one version(), one created(), one updated() and one expires()
struct Twice {
  std::string id{};
  int first = 0;
  int second = 0;
  static constexpr auto schema =
      table("twice", hash_key<&Twice::id>, field<&Twice::first>.version(), field<&Twice::second>.version());
};
void bad() { Table<Twice>(Database()).put({.id = "1"}); }
#endif

#ifdef CASE_a_version_in_the_key
// expect: dynamorm: writes change version(), created() and updated(), so they cannot be in the table's key
struct Keyed {
  std::string id{};
  int number = 0;
  static constexpr auto schema =
      table("keyed", hash_key<&Keyed::id>, range_key<&Keyed::number>, field<&Keyed::number>.version());
};
void bad() { Table<Keyed>(Database()).put({.id = "1"}); }
#endif

#ifdef CASE_an_update_of_a_version
// expect: dynamorm: every write sets version(), created() and updated(); an update cannot change them
void bad(Account& account) { accounts.update(account, "version"_a = 7); }
#endif

#ifdef CASE_an_update_of_a_version_by_key
// expect: dynamorm: every write sets version(), created() and updated(); an update cannot change them
void bad() { accounts.update("ann", attr<&Account::version>.plus(1)); }
#endif

#ifdef CASE_an_update_of_a_version_in_a_transaction
// expect: dynamorm: every write sets version(), created() and updated(); an update cannot change them
void bad(Transaction& order) { order.update<Account>("ann", "version__remove"_a = true); }
#endif

#ifdef CASE_a_batch_without_unchecked
// expect: dynamorm: a batch cannot check versions; pass unchecked after the items, or use a Transaction
void bad(std::vector<Account> const& some) { accounts.put_batch(some); }
#endif

#ifdef CASE_a_batch_of_documents_without_unchecked
// expect: dynamorm: a batch cannot check versions; pass unchecked after the items, or use a Transaction
void bad() { accounts.put_batch({{{"owner", "ann"}}, {{"owner", "bob"}}}); }
#endif

#ifdef CASE_unchecked_without_a_version
// expect: dynamorm: unchecked is for a model with a version
void bad(Book const& book) { books.put(book, unchecked); }
#endif

#ifdef CASE_an_unchecked_batch_without_a_version
// expect: dynamorm: unchecked is for a model with a version
void bad(std::vector<Book> const& some) { books.put_batch(some, unchecked); }
#endif

#ifdef CASE_an_unchecked_update_by_key
// expect: dynamorm: an update accepts only changes, conditions(...), create_parents, within(...) and what to return
void bad() { accounts.update("ann", "balance"_a = 1, unchecked); }
#endif

#ifdef CASE_an_update_of_an_instance_with_something_else
// expect: dynamorm: an update of an item accepts only changes, conditions(...), return_all, return_old, create_parents, unchecked, within(...) and a CapacityMeter
void bad(Account& account) { accounts.update(account, "balance"_a = 1, dynamorm::consistent); }
#endif

#ifdef CASE_modify_without_a_version
// expect: dynamorm: modify() needs a model with a version, as in field<&Account::version>.version()
void bad() {
  (void)books.modify("1", [](Book& book) { book.year = 1; });
}
#endif

#ifdef CASE_modify_that_returns
// expect: dynamorm: modify() takes a function that changes the item, as T&, and returns nothing
void bad() {
  (void)accounts.modify("ann", [](Account& account) { return account.balance > 1; });
}
#endif

#ifdef CASE_modify_by_a_key_alone
// expect: dynamorm: modify() takes a function that changes the item, as T&, and returns nothing
void bad() { (void)accounts.modify("ann", 7); }
#endif

#ifdef CASE_a_version_in_a_nested_struct
// expect: dynamorm: version(), created(), updated() and expires() are for attributes of the item itself; a nested struct cannot have them
struct Line {
  std::string text{};
  int version = 0;
  static constexpr auto schema = dynamorm::document(field<&Line::version>.version());
};
struct Letter {
  std::string id{};
  Line first{};
  static constexpr auto schema = table("letters", hash_key<&Letter::id>);
};
void bad() { Table<Letter>(Database()).put({.id = "1"}); }
#endif

#ifdef CASE_an_expiry_in_a_nested_struct
// expect: dynamorm: version(), created(), updated() and expires() are for attributes of the item itself; a nested struct cannot have them
struct Ends {
  std::chrono::sys_seconds at{};
  static constexpr auto schema = dynamorm::document(field<&Ends::at>.expires());
};
struct Ticket {
  std::string id{};
  Ends ends{};
  static constexpr auto schema = table("tickets", hash_key<&Ticket::id>);
};
void bad() { Table<Ticket>(Database()).put({.id = "1"}); }
#endif
