// SPDX-License-Identifier: Apache-2.0
// Items of older and newer revisions, on every database.
#include <gmock/gmock.h>

#include <stdexcept>
#include <vector>

#include "dynamorm/no_throw.hpp"
#include "dynamorm/revision.hpp"

#include "revisions/books.hpp"
#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

using namespace dynamorm::literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Revisions : public ModelTest {
 protected:
  Revisions() { use<Book>(database()); }
  ~Revisions() override { use<Book>(Database()); }

  /// The item as it is stored, without its key.
  [[nodiscard]] Item stored(std::string const& isbn = "1") const {
    std::optional<RawBook> const book = Table<RawBook>{database()}.get(isbn, consistent);
    return book ? book->rest : Item();
  }

  Table<Book> books = create<Book>();
  Table<FirstBook> first{database()};
  Table<SecondBook> second{database()};
  Table<FourthBook> fourth{database()};
  FirstBook const old_emma{.isbn = "1", .name = "Emma", .price = "12"};
  Item const new_emma{{"title", "Emma"}, {"cents", 1'200}, {"revision", 3}};
};
DYNAMORM_ON_EVERY_BACKEND(Revisions);

Book emma() {
  Book book;
  book.isbn = "1";
  book.title = "Emma";
  book.cents = 1'200;
  return book;
}

// Reading.

TEST_P(Revisions, are_upgraded_step_by_step_when_read) {
  first.put(old_emma);
  second.put({.isbn = "2", .title = "Persuasion", .price = "7"});

  EXPECT_EQ(books.get("1"), emma());
  EXPECT_EQ(books.get("2")->cents, 700);
  EXPECT_EQ(stored(), (Item{{"name", "Emma"}, {"price", "12"}})) << "a read stores nothing";
}

TEST_P(Revisions, are_upgraded_by_every_read) {
  first.put(old_emma);

  EXPECT_THAT(books.get_batch({"1"}), ElementsAre(emma()));
  EXPECT_THAT(books.query("isbn"_a = "1").all(), ElementsAre(emma()));
  EXPECT_THAT(books.scan().all(), ElementsAre(emma()));
  EXPECT_EQ(std::get<0>(transact_get(database(), key<Book>("1"))), emma());
  EXPECT_EQ(statement<Book>(database(), "SELECT * FROM \"" + books.name() + "\" WHERE isbn = ?", "1").first(), emma());
  EXPECT_EQ(books.from_item(Item{{"isbn", "1"}, {"name", "Emma"}, {"price", "12"}}), emma());
}

TEST_P(Revisions, are_upgraded_when_a_write_returns_the_old_item) {
  first.put(old_emma);
  EXPECT_EQ(books.put(emma(), return_old), emma());

  first.put(old_emma);
  EXPECT_EQ(books.remove("1", return_old), emma());
}

TEST_P(Revisions, reject_an_item_whose_revision_is_no_number) {
  struct Row {
    Value revision;
    char const* shown;
  };
  for (Row const& row : {Row{"3", "\"3\""}, Row{0, "0"}, Row{-1, "-1"}, Row{Number("1.5"), "1.5"}}) {
    Table<RawBook>{database()}.put({.isbn = "1", .rest = Item{{"revision", row.revision}}});

    try {
      (void)books.get("1");
      ADD_FAILURE() << row.shown;
    } catch (ValidationError const& error) {
      EXPECT_THAT(error.what(), HasSubstr("revision: is the revision of the item, a whole number from 1, got " +
                                          std::string(row.shown)));
    }
  }
}

// Writing.

TEST_P(Revisions, are_stored_with_each_item) {
  books.put(emma());
  EXPECT_EQ(stored(), new_emma);

  books.remove("1");
  Book book = emma();
  book.save();
  EXPECT_EQ(stored(), new_emma);

  books.put_batch({emma()});
  EXPECT_EQ(stored(), new_emma);

  books.remove("1");
  Transaction transaction(database());
  transaction.put(emma());
  transaction.commit();
  EXPECT_EQ(stored(), new_emma);

  books.put({{"isbn", "1"}, {"title", "Emma"}, {"cents", 1'200}});
  EXPECT_EQ(stored(), new_emma) << "a raw document has the current shape";
}

TEST_P(Revisions, are_stored_by_the_next_save) {
  first.put(old_emma);
  Book book = *books.get("1");

  book.save();

  EXPECT_EQ(stored(), new_emma);
}

TEST_P(Revisions, reject_a_raw_document_of_another_revision) {
  try {
    books.put({{"isbn", "1"}, {"title", "Emma"}, {"cents", 1'200}, {"revision", 2}});
    ADD_FAILURE();
  } catch (ValidationError const& error) {
    EXPECT_THAT(error.what(), HasSubstr("revision: is composed by 3 and would be 3, got 2; leave it out"));
  }
}

// Updates.

TEST_P(Revisions, are_upgraded_in_the_table_before_an_update_by_key) {
  first.put(old_emma);

  books.update("1", "cents__plus"_a = 50);

  EXPECT_EQ(stored(), (Item{{"title", "Emma"}, {"cents", 1'250}, {"revision", 3}}));
}

TEST_P(Revisions, keep_unknown_attributes_when_an_update_upgrades_them) {
  Table<RawBook>{database()}.put(
      {.isbn = "1", .rest = Item{{"name", "Emma"}, {"price", "12"}, {"shelf", Value::list({1, 2})}}});

  books.update("1", "note"_a = "signed");

  EXPECT_EQ(stored()["shelf"], Value::list({1, 2}).view());
}

TEST_P(Revisions, let_a_condition_of_an_update_see_the_upgraded_item) {
  first.put(old_emma);

  books.update("1", "note"_a = "cheap", conditions("cents"_a = 1'200));
  EXPECT_EQ(books.get("1")->note, "cheap");

  EXPECT_THROW(books.update("1", "note"_a = "dear", conditions("cents"_a = 9)), ConditionFailed);
}

TEST_P(Revisions, give_an_item_that_an_update_creates_the_current_one) {
  books.update("1", "title"_a = "Emma", "cents"_a = 1'200);

  EXPECT_EQ(stored(), new_emma);
}

TEST_P(Revisions, are_upgraded_before_the_update_of_an_instance) {
  first.put(old_emma);
  Book book = *books.get("1");
  first.put({.isbn = "1", .name = "Emma", .price = "15"});  // meanwhile, by an old program

  books.update(book, "note"_a = "signed");

  EXPECT_EQ(book.note, "signed");
  EXPECT_EQ(stored(), (Item{{"title", "Emma"}, {"cents", 1'500}, {"note", "signed"}, {"revision", 3}}));
}

TEST_P(Revisions, are_upgraded_before_a_partial_save) {
  first.put(old_emma);
  Book book = *books.get("1");
  first.put({.isbn = "1", .name = "Emma", .price = "15"});

  book.note = "signed";
  book.save(partial);
  book.note = "lost";
  book.save(partial);

  EXPECT_EQ(stored(), (Item{{"title", "Emma"}, {"cents", 1'500}, {"note", "lost"}, {"revision", 3}}));
}

TEST_P(Revisions, return_the_upgraded_item_as_the_old_one_of_an_update) {
  first.put(old_emma);

  EXPECT_EQ(books.update("1", "cents"_a = 1, return_old), emma());
}

TEST_P(Revisions, appear_in_the_text_of_an_update) {
  EXPECT_THAT(books.rendered_update("1", "cents"_a = 1),
              HasSubstr("ConditionExpression: revision = 3 OR attribute_not_exists(isbn)"));
}

// Transactions.

TEST_P(Revisions, stop_a_transaction_that_updates_an_older_item) {
  first.put(old_emma);
  Transaction transaction(database());
  transaction.update<Book>("1", "cents"_a = 1);

  try {
    transaction.commit();
    ADD_FAILURE();
  } catch (TransactionCanceled const& cancelled) {
    EXPECT_TRUE(cancelled.reasons()[0].revision_conflict);
    EXPECT_THAT(cancelled.what(), HasSubstr("the stored item has revision 1, and this update needs revision "
                                            "3; save the item, or run a Migration"));
    EXPECT_EQ(cancelled.reasons()[0].item_as<Book>(), emma());
  }
}

TEST_P(Revisions, let_a_transaction_save_and_remove_older_items) {
  first.put(old_emma);
  first.put({.isbn = "2", .name = "Persuasion", .price = "7"});
  Book book = *books.get("1");

  Transaction transaction(database());
  transaction.save(book).remove<Book>("2");
  transaction.commit();

  EXPECT_EQ(stored(), new_emma);
  EXPECT_EQ(books.get("2"), std::nullopt);
}

// Newer items.

TEST_P(Revisions, of_a_newer_program_are_read_if_the_item_fits) {
  fourth.put({.isbn = "1", .title = "Emma", .cents = 1'200, .language = "en"});

  EXPECT_EQ(books.get("1"), emma());
}

TEST_P(Revisions, of_a_newer_program_explain_why_an_item_does_not_fit) {
  Table<OtherFourthBook>{database()}.put({.isbn = "1", .title = {{"en", "Emma"}}});

  try {
    (void)books.get("1");
    ADD_FAILURE();
  } catch (ValidationError const& error) {
    EXPECT_THAT(error.what(), HasSubstr("title: "));
    EXPECT_THAT(error.what(),
                HasSubstr("revision: is 4, newer than 3, the newest that this program knows; update the program"));
  }
}

TEST_P(Revisions, of_a_newer_program_are_not_overwritten) {
  fourth.put({.isbn = "1", .title = "Emma", .cents = 1'200, .language = "en"});
  Book book = *books.get("1");
  book.note = "signed";

  EXPECT_THROW(books.put(book), RevisionConflict);
  EXPECT_THROW(book.save(), RevisionConflict);
  EXPECT_THROW(book.save(partial), RevisionConflict);
  EXPECT_THROW(books.update(book, "cents"_a = 1), RevisionConflict);
  EXPECT_THROW(books.update("1", "cents"_a = 1), RevisionConflict);
  EXPECT_THROW(books.put(book, "cents"_a = 1'200), RevisionConflict);
  EXPECT_EQ(stored()["language"].as_string(), "en");
  EXPECT_EQ(stored()["revision"].as_int64(), 4);
}

TEST_P(Revisions, of_a_newer_program_are_named_in_the_error) {
  fourth.put({.isbn = "1", .title = "Emma"});

  try {
    books.put(emma());
    ADD_FAILURE();
  } catch (RevisionConflict const& conflict) {
    EXPECT_EQ(conflict.known(), 3);
    EXPECT_EQ(conflict.stored(), 4);
    EXPECT_THAT(conflict.message(), HasSubstr("the stored item has revision 4, newer than 3, the newest that this "
                                              "program knows; update the program"));
  }
}

TEST_P(Revisions, of_a_newer_program_have_a_failure_of_their_own) {
  fourth.put({.isbn = "1", .title = "Emma"});

  Status const status = no_throw(books).put(emma());

  EXPECT_EQ(status.failure().name(), "RevisionConflict");
}

TEST_P(Revisions, of_a_newer_program_stop_a_transaction) {
  fourth.put({.isbn = "1", .title = "Emma"});
  Transaction transaction(database());
  transaction.put(emma());

  try {
    transaction.commit();
    ADD_FAILURE();
  } catch (TransactionCanceled const& cancelled) {
    EXPECT_TRUE(cancelled.reasons()[0].revision_conflict);
    EXPECT_FALSE(cancelled.reasons()[0].version_conflict);
  }
}

TEST_P(Revisions, of_a_newer_program_can_be_removed) {
  fourth.put({.isbn = "1", .title = "Emma"});

  books.remove(*books.get("1"));

  EXPECT_EQ(books.get("1"), std::nullopt);
}

TEST_P(Revisions, leave_failed_conditions_of_the_user_as_they_are) {
  first.put(old_emma);

  try {
    books.put(emma(), "cents"_a = 7);
    ADD_FAILURE();
  } catch (RevisionConflict const&) {
    ADD_FAILURE() << "a put may replace an older item";
  } catch (ConditionFailed const& failed) {
    EXPECT_EQ(failed.item()["name"].as_string(), "Emma");
  }
}

// Old programs beside new ones.

TEST_P(Revisions, of_an_old_program_that_replaces_an_item_are_upgraded_again) {
  books.put(emma());

  first.put({.isbn = "1", .name = "Emma", .price = "9"});
  EXPECT_EQ(books.get("1")->cents, 900);

  EXPECT_THROW(second.put({.isbn = "3", .title = "Emma"}, "title"_a = "Emma"), ConditionFailed);
  second.put({.isbn = "1", .title = "Emma", .price = "8"});
  EXPECT_EQ(books.get("1")->cents, 800);
}

TEST_P(Revisions, protect_new_items_from_old_programs_that_know_revisions) {
  books.put(emma());

  EXPECT_THROW(second.put({.isbn = "1", .title = "Emma", .price = "8"}), RevisionConflict);
  EXPECT_THROW(second.update("1", "price"_a = "8"), RevisionConflict);
  EXPECT_EQ(stored(), new_emma);
}

// Upgrades that fail.

struct Fragile {
  std::string id{};
  int number = 0;

  static constexpr auto schema = table("fragile", hash_key<&Fragile::id>, revision<2>(upgrade_from<1>([](Item& item) {
                                         if (!item.contains("digits")) throw std::invalid_argument("no digits");
                                         item.set("number", Value(Number(item["digits"].as_string())));
                                       })));
};
struct OldFragile {
  std::string id{};
  std::optional<std::string> digits{};
  static constexpr auto schema = table("fragile", hash_key<&OldFragile::id>);
};

class FailingUpgrades : public ModelTest {};
DYNAMORM_ON_EVERY_BACKEND(FailingUpgrades);

TEST_P(FailingUpgrades, name_the_item_and_the_reason) {
  Table<Fragile> const all = create<Fragile>();
  Table<OldFragile>{database()}.put({.id = "7"});

  try {
    (void)all.get("7");
    ADD_FAILURE();
  } catch (ValidationError const& error) {
    EXPECT_THAT(error.what(), HasSubstr("item {\"id\":\"7\"}"));
    EXPECT_THAT(error.what(), HasSubstr("revision: the upgrade from revision 1 to 2 failed: no digits; let it accept "
                                        "this item, or change the item"));
  }
  EXPECT_THROW(all.update("7", "number"_a = 1), ValidationError);
}

TEST_P(FailingUpgrades, can_be_skipped) {
  Table<Fragile> const all = create<Fragile>();
  Table<OldFragile>{database()}.put({.id = "7"});
  Table<OldFragile>{database()}.put({.id = "8", .digits = "8"});
  std::vector<std::string> skipped;

  auto const found =
      all.scan()
          .skip_invalid([&](Item const& item, ValidationError const&) { skipped.emplace_back(item["id"].as_string()); })
          .all();

  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].number, 8);
  EXPECT_THAT(skipped, ElementsAre("7"));
}

struct Moved {
  std::string id{};
  static constexpr auto schema =
      table("moved", hash_key<&Moved::id>,
            revision<2>(upgrade_from<1>([](Item& item) { item.set("id", Value("new " + item["id"].to_string())); })));
};
struct MovedAway {
  std::string owner{};
  static constexpr auto schema =
      table("moved", hash_key<"id", "{owner}">,
            revision<2>(upgrade_from<1>([](Item& item) { item.set("owner", Value("ann")); })));
};
struct Recounted {
  std::string id{};
  int version = 0;
  static constexpr auto schema = table("moved", hash_key<&Recounted::id>, field<&Recounted::version>.version(),
                                       revision<2>(upgrade_from<1>([](Item& item) { item.set("version", Value(1)); })));
};
struct OldMoved {
  std::string id{};
  int version = 0;
  static constexpr auto schema = table("moved", hash_key<&OldMoved::id>);
};

template <class T>
std::string failure_to_load(Database const& database) {
  try {
    (void)Table<T>{database}.scan().all();
    return "";
  } catch (ValidationError const& error) {
    return error.what();
  }
}

TEST_P(FailingUpgrades, include_those_that_change_the_key_or_the_version) {
  create<OldMoved>().put({.id = "7", .version = 5});

  EXPECT_THAT(
      failure_to_load<Moved>(database()),
      HasSubstr("id: is part of the key, which an upgrade must not change: was \"7\", became \"new \\\"7\\\"\"; "
                "store a new item under another key instead"));
  EXPECT_THAT(failure_to_load<MovedAway>(database()),
              HasSubstr("id: is part of the key, which an upgrade must not change: was \"7\", became \"ann\""));
  EXPECT_THAT(failure_to_load<Recounted>(database()),
              HasSubstr("version: is the version, which an upgrade must not change: was 5, became 1"));
}

// Without upgrades.

struct Plain {
  std::string id{};
  int number = 0;
  static constexpr auto schema = table("plain", hash_key<&Plain::id>, revision<1>());
};
struct LaterPlain {
  std::string id{};
  static constexpr auto schema = table("plain", hash_key<&LaterPlain::id>, revision<2>(upgrade_from<1>([](Item&) {})));
};

class TheFirstRevision : public ModelTest {};
DYNAMORM_ON_EVERY_BACKEND(TheFirstRevision);

TEST_P(TheFirstRevision, protects_newer_items_and_accepts_items_without_a_revision) {
  Table<Plain> const all = create<Plain>();
  Table<LaterPlain>{database()}.put({.id = "new"});

  all.update("none", "number"_a = 1);
  all.update("none", "number__plus"_a = 1);

  EXPECT_EQ(all.get("none")->number, 2);
  EXPECT_THROW(all.update("new", "number"_a = 1), RevisionConflict);
  EXPECT_THROW(all.put({.id = "new"}), RevisionConflict);
}

}  // namespace
}  // namespace dynamorm::testing
