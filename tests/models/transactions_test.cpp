// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <chrono>
#include <thread>

#include "dynamorm/make_database.hpp"
#include "dynamorm/signals.hpp"

#include "models/books.hpp"
#include "support/backends.hpp"
#include "support/losing_backend.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Account : Model<Account> {
  std::string owner{};
  int balance = 0;
  std::optional<std::string> note{};

  static constexpr auto schema =
      table("accounts", hash_key<&Account::owner>, field<&Account::balance>.range(-1'000, 1'000'000));

  bool operator==(Account const&) const = default;
};

class Transactions : public ModelTest {
 protected:
  /// Ann has 300, Bob has 50.
  Table<Account> two_accounts() {
    Table<Account> table = create<Account>();
    table.put_batch({Account{.owner = "ann", .balance = 300}, Account{.owner = "bob", .balance = 50}});
    return table;
  }

  /// Returns why the service cancels the transaction.
  static TransactionCanceled cancellation_of(Transaction& transaction) {
    try {
      transaction.commit();
    } catch (TransactionCanceled const& error) {
      return error;
    }
    throw std::runtime_error("the transaction was not cancelled");
  }
};
DYNAMORM_ON_EVERY_BACKEND(Transactions);

TEST_P(Transactions, perform_all_actions) {
  Table<Account> const accounts = two_accounts();
  Table<Entry> const entries = create<Entry>();
  Table<Book> const books = create<Book>();
  books.put_batch({a_book("1"), a_book("2"), a_book("3")});
  Book sold = *books.get("1");
  Book const gone = a_book("3");

  Transaction order{database()};
  order.put(Entry{"mine", 1, "calm", "sold a book"});
  order.put_unique(Entry{"mine", 2, "wild", "unique"});
  order.update<Account>("ann", "balance__minus"_a = 100, conditions("balance__gte"_a = 100));
  order.update(sold, "in_print"_a = false, attr<&Book::year>.plus(1));
  order.remove<Book>("2", "in_print"_a = true);
  order.remove(gone);
  order.check<Account>("bob", "balance__lt"_a = 100);
  order.commit();

  EXPECT_EQ(entries.query("diary"_a = "mine").count(), 2);
  EXPECT_EQ(accounts.get("ann")->balance, 200);
  EXPECT_EQ(books.get("1")->year, 1999);
  EXPECT_EQ(books.get("1"), sold);
  EXPECT_EQ(books.get("2"), std::nullopt);
  EXPECT_EQ(books.get("3"), std::nullopt);
}

TEST_P(Transactions, perform_nothing_if_an_action_fails) {
  Table<Account> const accounts = two_accounts();
  Account bob = *accounts.get("bob");

  Transaction transfer{database()};
  transfer.update<Account>("ann", "balance__plus"_a = 100);
  transfer.update(bob, "balance__minus"_a = 100, conditions("balance__gte"_a = 100));
  EXPECT_THROW(transfer.commit(), TransactionCanceled);

  EXPECT_EQ(accounts.get("ann")->balance, 300);
  EXPECT_EQ(accounts.get("bob")->balance, 50);
  EXPECT_EQ(bob.balance, 50);
}

TEST_P(Transactions, give_a_reason_for_each_action) {
  Table<Account> const accounts = two_accounts();
  create<Entry>();
  Transaction transfer{database()};
  transfer.put(Entry{"mine", 1, "calm", "text"});
  transfer.put_unique(Account{.owner = "ann", .balance = 1});
  transfer.check<Account>("nobody", attr<&Account::balance> > 5);

  TransactionCanceled const error = cancellation_of(transfer);

  std::vector<CancellationReason> const& reasons = error.reasons();
  ASSERT_EQ(reasons.size(), 3U);
  EXPECT_FALSE(reasons[0].failed());
  EXPECT_EQ(reasons[0].code_text, "None");
  EXPECT_TRUE(reasons[0].is<Entry>());
  EXPECT_EQ(reasons[1].position, 1U);
  EXPECT_EQ(reasons[1].code, CancellationCode::conditional_check_failed);
  EXPECT_EQ(reasons[1].code_text, "ConditionalCheckFailed");
  EXPECT_EQ(reasons[1].message, "The conditional request failed");
  EXPECT_EQ(reasons[1].model(), "accounts");
  EXPECT_EQ(reasons[1].table, accounts.name());
  EXPECT_EQ(reasons[1].key, (Item{{"owner", "ann"}}));
  EXPECT_TRUE(reasons[1].is<Account>());
  EXPECT_EQ(reasons[1].item_as<Account>(), accounts.get("ann"));
  EXPECT_THROW((void)reasons[1].item_as<Entry>(), TypeMismatch);
  EXPECT_EQ(reasons[2].code, CancellationCode::conditional_check_failed);
  EXPECT_EQ(reasons[2].item_as<Account>(), std::nullopt);
  EXPECT_THAT(error.what(), HasSubstr("actions[1], put of " + accounts.name() +
                                      R"( {"owner":"ann"}: )"
                                      "ConditionalCheckFailed, The conditional request failed"));
}

TEST_P(Transactions, change_instances_only_after_the_commit) {
  Table<Account> const accounts = two_accounts();
  Account ann = *accounts.get("ann");
  Account carol{.owner = "carol", .balance = 1};
  Transaction transfer{database()};
  transfer.update(ann, "balance__minus"_a = 1, "note"_a = "paid");
  transfer.save(carol, unique);
  carol.balance = 2;  // an instance is stored as it is at the commit
  EXPECT_EQ(ann.balance, 300);

  transfer.commit();

  EXPECT_EQ(ann, (Account{.owner = "ann", .balance = 299, .note = "paid"}));
  EXPECT_EQ(accounts.get("ann"), ann);
  EXPECT_EQ(accounts.get("carol")->balance, 2);
}

TEST_P(Transactions, let_instances_remember_what_was_stored) {
  Table<Account> const accounts = two_accounts();
  Account ann = *accounts.get("ann");
  Account carol{.owner = "carol", .balance = 1};
  Transaction transfer{database()};
  transfer.update(ann, "balance__minus"_a = 1);
  transfer.save(carol);
  transfer.commit();
  accounts.update("ann", "balance"_a = 7);
  accounts.update("carol", "balance"_a = 8);

  ann.note = carol.note = "changed";
  ann.save(partial);
  carol.save(partial);

  EXPECT_EQ(accounts.get("ann"), (Account{.owner = "ann", .balance = 7, .note = "changed"}));
  EXPECT_EQ(accounts.get("carol"), (Account{.owner = "carol", .balance = 8, .note = "changed"}));
}

TEST_P(Transactions, copy_what_is_put) {
  Table<Account> const accounts = two_accounts();
  Account account{.owner = "carol"};
  Transaction opening{database()};
  for (char const* owner : {"carol", "dave", "eve"}) {
    account.owner = owner;
    opening.put_unique(account);
  }
  opening.commit();

  EXPECT_EQ(accounts.scan().count(), 5);
}

TEST_P(Transactions, update_instances_as_the_service_updates_items) {
  Table<Book> const books = create<Book>();
  Book stored = a_book("1");
  stored.publisher = "Penguin";
  stored.tags = {"a", "b"};
  stored.address = Address{"Main St", "CA"};
  stored.reprints = {{2001, "Rome"}, {2002, "Oslo"}, {2003, "Bonn"}, {2004, "Bern"}};
  stored.copies = {{"london", 3}, {"oslo", 1}};
  books.put(stored);
  Book book = *books.get("1");

  Transaction{database()}
      .update(book, "year__minus"_a = 8, "tags__add"_a = {"b", "c"}, "title__if_not_exists"_a = "Bar",
              "publisher__remove"_a = true, "copies__paris"_a = 4, attr<&Book::copies>["london"].plus(1),
              "address__state"_a = "NY", attr<&Book::reprints>[0].remove(), attr<&Book::reprints>[2].remove(),
              attr<&Book::reprints>[3].at<&Reprint::city>().set("Graz"),
              attr<&Book::reprints>[9].set(Reprint{2009, "Wien"}))
      .commit();
  EXPECT_EQ(books.get("1"), book);

  Transaction{database()}
      .update(book, attr<&Book::reprints>.append(std::vector<Reprint>{{2010, "Prag"}}),
              "publisher__if_not_exists"_a = "X", "tags__delete"_a = {"a", "b", "c"})
      .commit();
  EXPECT_EQ(books.get("1"), book);
  EXPECT_THAT(book.tags, IsEmpty());
  EXPECT_EQ(book.publisher, "X");
  EXPECT_THAT(book.reprints,
              ElementsAre(Reprint{2002, "Oslo"}, Reprint{2004, "Graz"}, Reprint{2009, "Wien"}, Reprint{2010, "Prag"}));
}

TEST_P(Transactions, accept_tables_with_other_names) {
  Table<Account> const accounts = two_accounts();
  Table<Account> const archive(database(), "archived-accounts");
  archive.create_table();
  Account moved = *accounts.get("ann");

  Transaction{database()}
      .put(archive, moved)
      .remove(moved)
      .check(archive, "bob", attr<&Account::owner>.not_exists())
      .commit();
  EXPECT_EQ(accounts.get("ann"), std::nullopt);
  EXPECT_EQ(archive.get("ann"), moved);

  Transaction{database()}.update(archive, moved, "note"_a = "old").put_unique(accounts, {.owner = "ann"}).commit();
  EXPECT_EQ(archive.get("ann"), moved);
  Transaction{}.remove(archive, "ann").save(accounts, moved).commit();
  auto const [archived, current] = transact_get(key(archive, "ann"), key<Account>("ann"));
  EXPECT_EQ(archived, std::nullopt);
  EXPECT_EQ(current, moved);

  archive.delete_table(no_wait);
}

TEST_P(Transactions, count_once_if_the_answer_is_lost) {
  Table<Account> const accounts = two_accounts();
  auto const losing = std::make_shared<LosingBackend<api::TransactWriteItemsRequest>>(database(), 1);
  Database const unreliable = make_database(losing).with_prefix(database().prefix());
  Account ann = *accounts.get("ann");
  Transaction payment{unreliable};
  payment.update(ann, "balance__minus"_a = 100, conditions("balance__gte"_a = 100));

  EXPECT_THROW(payment.commit(), ConnectionLost);
  EXPECT_EQ(ann.balance, 300) << "nobody knows yet";
  payment.commit();

  EXPECT_EQ(losing->requests(), 2);
  EXPECT_EQ(ann.balance, 200);
  EXPECT_EQ(accounts.get("ann"), ann);
}

TEST_P(Transactions, with_one_token_are_performed_once) {
  Table<Account> const accounts = two_accounts();
  std::string const token = "payment-" + accounts.name().substr(5, 20);
  auto const pay = [&](int amount) {
    Transaction{database()}.token(token).update<Account>("ann", "balance__minus"_a = amount).commit();
  };

  pay(100);
  pay(100);
  EXPECT_EQ(accounts.get("ann")->balance, 200);
  EXPECT_THROW(pay(50), IdempotentParameterMismatch);
}

TEST_P(Transactions, end_with_their_commit) {
  Table<Account> const accounts = two_accounts();
  Transaction good{database()};
  good.update<Account>("ann", "balance__plus"_a = 1);
  good.commit();
  Transaction bad{database()};
  bad.check<Account>("ann", "balance"_a = 5);
  EXPECT_THROW(bad.commit(), TransactionCanceled);

  EXPECT_THROW(good.commit(), RequestRejected);
  EXPECT_THROW(good.remove<Account>("bob"), RequestRejected);
  EXPECT_THROW(good.token("late"), RequestRejected);
  EXPECT_THROW(bad.commit(), RequestRejected);
  EXPECT_EQ(accounts.get("ann")->balance, 301);
}

TEST_P(Transactions, keep_the_rules_of_the_schema) {
  two_accounts();
  Transaction transaction{database()};

  EXPECT_THROW(transaction.put(Account{.owner = "x", .balance = -5'000}), ValidationError);
  EXPECT_THROW(transaction.update<Account>("ann", "balance"_a = -5'000), ValidationError);
  EXPECT_THROW(transaction.remove<Account>(""), InvalidKey);
  Account ann{.owner = "ann"};
  EXPECT_THROW(transaction.update(ann, "balance"_a = -5'000), ValidationError);
  EXPECT_EQ(transaction.size(), 0U);
}

TEST_P(Transactions, of_many_threads_lose_no_money) {
  Table<Account> const accounts = two_accounts();
  auto const transfer = [&](std::string const& from, std::string const& to) {
    for (int i = 0; i < 5; ++i) {
      Transaction{database()}
          .update<Account>(from, "balance__minus"_a = 1)
          .update<Account>(to, "balance__plus"_a = 1)
          .commit();
    }
  };

  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) threads.emplace_back(transfer, "ann", "bob");
  threads.emplace_back(transfer, "bob", "ann");
  for (std::thread& thread : threads) thread.join();

  EXPECT_EQ(accounts.get("ann")->balance, 290);
  EXPECT_EQ(accounts.get("bob")->balance, 60);
}

TEST_P(Transactions, send_the_signals_of_each_instance_around_the_request) {
  Table<Account> const accounts = two_accounts();
  std::vector<std::string> heard;
  auto const note = [&](std::string what) {
    return [&heard, &accounts, what](Account const& account, auto&&...) {
      heard.push_back(what + " " + account.owner + (accounts.get("ann")->balance == 300 ? " before" : " after"));
    };
  };
  Connection const connections[] = {
      pre_save.connect<Account>(note("pre_save")),     post_save.connect<Account>(note("post_save")),
      pre_update.connect<Account>(note("pre_update")), post_update.connect<Account>(note("post_update")),
      pre_delete.connect<Account>(note("pre_delete")), post_delete.connect<Account>(note("post_delete"))};
  Account ann = *accounts.get("ann");
  Account bob = *accounts.get("bob");
  Account carol{.owner = "carol"};

  Transaction{database()}
      .update(ann, "balance"_a = 1)
      .remove(bob)
      .save(carol)
      .put(Account{.owner = "dave"})
      .remove<Account>("eve")
      .commit();

  EXPECT_THAT(heard, ElementsAre("pre_update ann before", "pre_delete bob before", "pre_save carol before",
                                 "post_update ann after", "post_delete bob after", "post_save carol after"));
}

TEST_P(Transactions, take_the_changes_of_handlers) {
  Table<Account> const accounts = two_accounts();
  Connection const add = pre_update.connect<Account>(
      [](Account const&, Changes& changes) { changes.add(attr<&Account::note>.set("seen")); });
  Connection const change = pre_save.connect<Account>([](Account& account) { account.note = "stamped"; });
  Account ann = *accounts.get("ann");
  Account carol{.owner = "carol"};

  Transaction{database()}.update(ann, "balance"_a = 1).save(carol).commit();

  EXPECT_EQ(accounts.get("ann"), (Account{.owner = "ann", .balance = 1, .note = "seen"}));
  EXPECT_EQ(ann.note, "seen");
  EXPECT_EQ(accounts.get("carol")->note, "stamped");
}

TEST_P(Transactions, send_nothing_if_a_handler_objects) {
  Table<Account> const accounts = two_accounts();
  struct Objection {};
  Connection connection = pre_update.connect<Account>([](Account const&, Changes& changes) {
    changes.add(attr<&Account::note>.set("seen"));
    throw Objection();
  });
  Account ann = *accounts.get("ann");
  Transaction payment{database()};
  payment.update<Account>("bob", "balance__plus"_a = 1);
  payment.update(ann, "balance__minus"_a = 1);

  EXPECT_THROW(payment.commit(), Objection);
  EXPECT_EQ(accounts.get("bob")->balance, 50);
  EXPECT_EQ(ann.balance, 300);
  connection.disconnect();
  payment.commit();

  EXPECT_EQ(accounts.get("bob")->balance, 51);
  EXPECT_EQ(accounts.get("ann"), (Account{.owner = "ann", .balance = 299}));
}

TEST_P(Transactions, finish_every_instance_even_if_a_handler_throws) {
  Table<Account> const accounts = two_accounts();
  struct Mishap {};
  Connection const connection = post_update.connect<Account>([](auto&&...) { throw Mishap(); });
  Account ann = *accounts.get("ann");
  Account bob = *accounts.get("bob");
  Transaction transfer{database()};
  transfer.update(ann, "balance__minus"_a = 50).update(bob, "balance__plus"_a = 50);

  EXPECT_THROW(transfer.commit(), Mishap);

  EXPECT_EQ(accounts.get("bob"), bob);
  EXPECT_EQ(bob.balance, 100);
  EXPECT_THROW(transfer.commit(), RequestRejected);
}

TEST_P(Transactions, check_instances_when_they_are_committed) {
  Table<Account> const accounts = two_accounts();
  Account carol{.owner = "carol", .balance = -5'000};
  Transaction transaction{database()};
  transaction.update<Account>("ann", "balance"_a = 0).save(carol);

  EXPECT_THROW(transaction.commit(), ValidationError);
  EXPECT_EQ(accounts.get("ann")->balance, 300) << "nothing was sent";
  carol.balance = 1;
  transaction.commit();

  EXPECT_EQ(accounts.get("ann")->balance, 0);
  EXPECT_EQ(accounts.get("carol")->balance, 1);
}

class TransactGet : public ModelTest {};
DYNAMORM_ON_EVERY_BACKEND(TransactGet);

TEST_P(TransactGet, reads_items_of_several_models) {
  Table<Account> const accounts = create<Account>();
  Table<Entry> const entries = create<Entry>();
  accounts.put({.owner = "ann", .balance = 7});
  entries.put({"mine", 3, "calm", "text"});

  auto const [ann, entry, bob] =
      transact_get(database(), key<Account>("ann"), key<Entry>("mine", "page"_a = 3), key<Account>("bob"));

  EXPECT_EQ(ann, (Account{.owner = "ann", .balance = 7}));
  EXPECT_EQ(entry, (Entry{"mine", 3, "calm", "text"}));
  EXPECT_EQ(bob, std::nullopt);
}

TEST_P(TransactGet, reads_a_list_of_keys_in_order) {
  Table<Entry> const entries = create<Entry>();
  std::vector<Entry> pages;
  std::vector<ModelKey<Entry>> keys;
  for (int page = 0; page < 130; ++page) {
    if (page != 120) pages.push_back({"mine", page, "calm", "text"});
    keys.push_back(key<Entry>("mine", page));
  }
  entries.put_batch(pages);

  EXPECT_THROW((void)transact_get(database(), keys), RequestRejected);
  std::vector<std::optional<Entry>> const found = transact_get(database(), keys, snapshot_of_each_hundred);

  ASSERT_EQ(found.size(), 130U);
  EXPECT_EQ(found[0], pages[0]);
  EXPECT_EQ(found[120], std::nullopt);
  EXPECT_EQ(found[129], pages.back());
  keys.erase(keys.begin(), keys.begin() + 100);
  EXPECT_EQ(transact_get(database(), keys)[29], pages.back());
  EXPECT_EQ(transact_get(keys)[29], pages.back());
}

struct Pass {
  std::string id{};
  std::chrono::sys_seconds ends{};

  static constexpr auto schema = table("passes", hash_key<&Pass::id>, field<&Pass::ends>.expires());
};

TEST_P(TransactGet, leaves_out_what_has_expired) {
  auto const now = std::chrono::sys_days(std::chrono::year(2126) / 3 / 1);
  Table<Pass> const passes = create<Pass>();
  create<Account>().put({.owner = "ann"});
  passes.put({.id = "over", .ends = now});
  passes.put({.id = "valid", .ends = now + std::chrono::seconds(1)});
  Database const then = database().with_clock([now] { return now; });

  auto const [over, valid, ann] =
      transact_get(then, key<Pass>("over"), key<Pass>("valid"), key<Account>("ann"), unexpired);
  auto const passes_found = transact_get(then, std::vector{key<Pass>("over"), key<Pass>("valid")}, unexpired);

  EXPECT_FALSE(over);
  EXPECT_TRUE(valid);
  EXPECT_TRUE(ann);
  EXPECT_FALSE(passes_found[0]);
  EXPECT_TRUE(passes_found[1]);
  EXPECT_TRUE(std::get<0>(transact_get(then, key<Pass>("over"))));
}

/// The table of accounts, read with an owner that no stored item has.
struct Misread {
  std::string owner{};
  std::string balance{};

  static constexpr auto schema = table("accounts", hash_key<&Misread::owner>);
};

TEST_P(TransactGet, hands_over_items_that_do_not_fit) {
  create<Account>().put({.owner = "ann", .balance = 7});
  std::vector<std::size_t> skipped;
  auto const skip = skip_invalid([&](std::size_t position, Item const& item, ValidationError const& error) {
    skipped.push_back(position);
    EXPECT_EQ(item["balance"].as_int64(), 7);
    EXPECT_THAT(error.what(), HasSubstr("balance: expected a string, got 7 of type N"));
  });

  auto const [bob, misread] = transact_get(database(), key<Misread>("bob"), key<Misread>("ann"), skip);
  auto const several = transact_get(database(), std::vector{key<Misread>("ann"), key<Misread>("bob")}, skip);

  EXPECT_FALSE(bob);
  EXPECT_FALSE(misread);
  EXPECT_FALSE(several[0]);
  EXPECT_THAT(skipped, ElementsAre(1, 0));
  EXPECT_THROW((void)transact_get(database(), key<Misread>("ann")), ValidationError);
}

TEST_P(Transactions, store_raw_documents) {
  Table<Account> const accounts = create<Account>();

  Transaction{database()}
      .put(accounts, Item{{"owner", "ann"}, {"balance", 7}})
      .put_unique(accounts, Item{{"owner", "bob"}})
      .commit();

  EXPECT_EQ(accounts.get("ann")->balance, 7);
  EXPECT_TRUE(accounts.get("bob"));
  EXPECT_THROW(Transaction{database()}.put(accounts, Item{{"owner", "ann"}, {"colour", "red"}}), ValidationError);
  EXPECT_THROW(Transaction{database()}.put(accounts, Item{{"owner", "ann"}, {"balance", "red"}}), ValidationError);
}

TEST_P(TransactGet, sends_the_signals_of_loading) {
  create<Account>().put({.owner = "ann"});
  std::vector<std::string> loaded;
  Connection const connection = post_init.connect<Account>([&](Account& account) { loaded.push_back(account.owner); });

  (void)transact_get(database(), key<Account>("ann"), key<Account>("bob"));

  EXPECT_THAT(loaded, ElementsAre("ann"));
}

}  // namespace
}  // namespace dynamorm::testing
