// SPDX-License-Identifier: Apache-2.0
// Optimistic locking on every database.
#include <gmock/gmock.h>

#include <cstdint>
#include <map>

#include "dynamorm/signals.hpp"

#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

using namespace dynamorm::literals;
using ::testing::HasSubstr;

struct Purse : Model<Purse> {
  std::string owner{};
  long balance = 0;
  std::optional<std::string> note{};
  int version = 0;

  static constexpr auto schema = table("purses", hash_key<&Purse::owner>, field<&Purse::version>.version());

  bool operator==(Purse const&) const = default;
};

/// Without the base Model, with a range key, an attribute of another name, and a version that soon overflows.
struct Seat {
  std::string hall{};
  int number = 0;
  std::string guest{};
  std::int8_t edition = 0;

  static constexpr auto schema =
      table("seats", hash_key<&Seat::hall>, range_key<&Seat::number>, field<&Seat::edition>.version().name("v"));

  bool operator==(Seat const&) const = default;
};

/// The same table for a program that does not know the version.
struct OldPurse {
  std::string owner{};
  long balance = 0;

  static constexpr auto schema = table("purses", hash_key<&OldPurse::owner>);
};

/// The same table for a program that counts from zero.
struct NumberedPurse {
  std::string owner{};
  int version = 0;

  static constexpr auto schema = table("purses", hash_key<&NumberedPurse::owner>);
};

struct Shelf {
  std::string id{};
  std::map<std::string, std::map<std::string, int>> places{};
  int version = 0;

  static constexpr auto schema = table("shelves", hash_key<&Shelf::id>, field<&Shelf::version>.version());
};

class Versions : public ModelTest {
 protected:
  /// Returns the conflict that an operation ends with.
  template <class Operation>
  static VersionConflict conflict_of(Operation operation) {
    try {
      operation();
    } catch (VersionConflict const& conflict) {
      return conflict;
    }
    throw std::runtime_error("there was no conflict");
  }
};
DYNAMORM_ON_EVERY_BACKEND(Versions);

TEST_P(Versions, count_the_writes_of_an_instance) {
  Table<Purse> const purses = create<Purse>();
  Purse ann{.owner = "ann", .balance = 1};

  purses.put(ann);
  EXPECT_EQ(ann.version, 1);
  purses.save(ann);
  EXPECT_EQ(ann.version, 2);
  purses.update(ann, "balance__plus"_a = 1);
  EXPECT_EQ(ann.version, 3);
  ann.note = "rich";
  purses.save(ann, partial);
  EXPECT_EQ(ann.version, 4);

  EXPECT_EQ(purses.get("ann"), ann);
}

TEST_P(Versions, of_constant_and_temporary_items_are_counted_in_the_table_only) {
  Table<Purse> const purses = create<Purse>();
  Purse const ann{.owner = "ann"};

  purses.put(ann);
  purses.put(Purse{.owner = "bob"});

  EXPECT_EQ(ann.version, 0);
  EXPECT_EQ(purses.get("ann")->version, 1);
  EXPECT_EQ(purses.get("bob")->version, 1);
}

TEST_P(Versions, start_at_one_for_a_unique_item) {
  Table<Purse> const purses = create<Purse>();
  Purse ann{.owner = "ann"};
  Purse bob{.owner = "bob"};

  purses.put_unique(ann);
  purses.save(bob, unique);

  EXPECT_EQ(ann.version, 1);
  EXPECT_EQ(bob.version, 1);
  Purse second{.owner = "ann"};
  EXPECT_THROW(purses.put_unique(second), HashKeyExists);
  EXPECT_THROW(purses.save(second, unique), HashKeyExists);
  EXPECT_EQ(second.version, 0);
}

TEST_P(Versions, prevent_every_write_of_an_instance_that_is_out_of_date) {
  Table<Purse> const purses = create<Purse>();
  Purse ann{.owner = "ann", .balance = 1};
  purses.put(ann);
  Purse const other = ann;
  purses.update(ann, "balance"_a = 2);

  auto const write = [&](auto operation) {
    Purse stale = other;
    stale.balance = 100;
    VersionConflict const conflict = conflict_of([&] { operation(stale); });
    EXPECT_EQ(conflict.expected(), 1);
    EXPECT_EQ(conflict.stored(), 2);
    EXPECT_EQ(conflict.item()["balance"].as_int64(), 2);
    EXPECT_THAT(conflict.what(), HasSubstr("expected version 1, but the stored item has version 2"));
    EXPECT_EQ(stale.version, 1);
  };
  write([&](Purse& stale) { purses.put(stale); });
  write([&](Purse& stale) { purses.put(std::as_const(stale)); });
  write([&](Purse& stale) { purses.save(stale); });
  write([&](Purse& stale) { purses.save(stale, partial); });
  write([&](Purse& stale) { purses.update(stale, "balance"_a = 3); });
  write([&](Purse& stale) { purses.remove(stale); });

  EXPECT_EQ(purses.get("ann"), ann);
}

TEST_P(Versions, prevent_a_second_creation) {
  Table<Purse> const purses = create<Purse>();
  purses.put({.owner = "ann", .balance = 1});

  VersionConflict const conflict = conflict_of([&] { purses.put({.owner = "ann", .balance = 2}); });

  EXPECT_EQ(conflict.expected(), 0);
  EXPECT_EQ(conflict.stored(), 1);
}

TEST_P(Versions, prevent_writes_of_an_item_that_was_removed) {
  Table<Purse> const purses = create<Purse>();
  Purse ann{.owner = "ann", .balance = 1};
  purses.put(ann);
  purses.remove("ann");

  VersionConflict const conflict = conflict_of([&] { purses.save(ann); });

  EXPECT_EQ(conflict.expected(), 1);
  EXPECT_EQ(conflict.stored(), 0);
  EXPECT_TRUE(conflict.item().empty());
  EXPECT_THAT(conflict.what(), HasSubstr("expected version 1, but the item does not exist"));
}

TEST_P(Versions, differ_from_the_conditions_of_the_user) {
  Table<Purse> const purses = create<Purse>();
  Purse ann{.owner = "ann", .balance = 1};
  purses.put(ann);

  auto const write = [&](auto operation) {
    try {
      operation();
      ADD_FAILURE() << "the condition should have failed";
    } catch (VersionConflict const&) {
      ADD_FAILURE() << "the versions are the same";
    } catch (ConditionFailed const& failed) {
      EXPECT_EQ(failed.item()["version"].as_int64(), 1);
    }
  };
  write([&] { purses.put(ann, "balance"_a = 7); });
  write([&] { purses.save(ann, "balance"_a = 7); });
  write([&] { purses.update(ann, "balance"_a = 8, conditions("balance"_a = 7)); });
  write([&] { purses.remove(ann, "balance"_a = 7); });
  ann.balance = 8;
  write([&] { purses.save(ann, partial, "balance"_a = 7); });
  EXPECT_EQ(ann.version, 1);
}

TEST_P(Versions, are_counted_up_by_key) {
  Table<Purse> const purses = create<Purse>();

  purses.update("ann", "balance"_a = 5);
  EXPECT_EQ(purses.get("ann")->version, 1);
  EXPECT_EQ(purses.update("ann", "balance__plus"_a = 1, return_all).version, 2);

  EXPECT_EQ(purses.get("ann")->balance, 6);
}

TEST_P(Versions, are_checked_by_key_if_a_condition_gives_one) {
  Table<Purse> const purses = create<Purse>();
  purses.put({.owner = "ann", .balance = 1});

  VersionConflict const conflict =
      conflict_of([&] { purses.update("ann", "balance"_a = 5, conditions("version"_a = 7, "balance"_a = 1)); });
  EXPECT_EQ(conflict.expected(), 7);
  EXPECT_EQ(conflict.stored(), 1);
  EXPECT_THROW(purses.remove("ann", "version"_a = 7), VersionConflict);
  EXPECT_THROW(purses.remove("ann", attr<&Purse::version> == 7), VersionConflict);

  purses.update("ann", "balance"_a = 5, conditions("version"_a = 1));
  purses.remove("ann", "version"_a = 2);
  EXPECT_EQ(purses.get("ann"), std::nullopt);
}

TEST_P(Versions, are_ignored_unchecked_but_counted) {
  Table<Purse> const purses = create<Purse>();
  Purse ann{.owner = "ann", .balance = 1};
  purses.save(ann);
  Purse const other = ann;
  for (int i = 0; i < 3; ++i) purses.update("ann", "note"_a = "changed");  // version 4

  Purse stale = other;
  purses.update(stale, "balance__plus"_a = 1, unchecked);
  EXPECT_EQ(stale.version, 5);
  stale = other;
  stale.balance = 7;
  purses.save(stale, partial, unchecked);
  EXPECT_EQ(stale.version, 6);
  EXPECT_EQ(purses.get("ann")->balance, 7);
  stale = other;
  purses.put(stale, unchecked);
  EXPECT_EQ(stale.version, 2);
  purses.save(stale = other, unchecked);
  EXPECT_EQ(purses.get("ann")->version, 2);
  purses.remove(other, unchecked);
  EXPECT_EQ(purses.get("ann"), std::nullopt);
}

TEST_P(Versions, adopt_items_that_have_none) {
  Table<Purse> const purses = create<Purse>();
  Table<OldPurse> const old{database()};
  old.put({.owner = "ann", .balance = 1});
  old.put({.owner = "bob", .balance = 2});
  purses.put_batch({Item{{"owner", "cay"}, {"balance", 3}}}, unchecked);

  Purse ann = *purses.get("ann");
  EXPECT_EQ(ann.version, 0);
  purses.save(ann);
  EXPECT_EQ(ann.version, 1);
  Purse bob = *purses.get("bob");
  purses.update(bob, "balance__plus"_a = 1);
  EXPECT_EQ(purses.get("bob")->version, 1);
  EXPECT_EQ(purses.get("cay")->version, 1);
}

TEST_P(Versions, adopt_items_that_another_program_stored_with_zero) {
  Table<Purse> const purses = create<Purse>();
  Table<NumberedPurse>{database()}.put({.owner = "ann"});

  Purse ann = *purses.get("ann");
  purses.save(ann);

  EXPECT_EQ(purses.get("ann")->version, 1);
}

TEST_P(Versions, of_a_batch_are_counted_unchecked) {
  Table<Purse> const purses = create<Purse>();
  std::vector<Purse> both{{.owner = "ann"}, {.owner = "bob", .version = 8}};

  purses.put_batch(both, unchecked);

  EXPECT_EQ(both[0].version, 1);
  EXPECT_EQ(both[1].version, 9);
  EXPECT_EQ(purses.get("bob"), both[1]);
}

TEST_P(Versions, let_a_partial_save_without_changes_send_nothing) {
  Table<Purse> const purses = create<Purse>();
  Purse ann{.owner = "ann"};
  purses.save(ann);
  purses.update("ann", "balance"_a = 1);

  purses.save(ann, partial);

  EXPECT_EQ(ann.version, 1);
  EXPECT_EQ(purses.get("ann")->version, 2);
}

TEST_P(Versions, of_a_copy_start_again_under_another_key) {
  Table<Purse> const purses = create<Purse>();
  Purse ann{.owner = "ann"};
  purses.save(ann);
  Purse copy = ann;
  copy.owner = "bob";

  EXPECT_THROW(purses.save(copy), VersionConflict);
  copy.version = 0;
  purses.save(copy);

  EXPECT_EQ(purses.get("bob")->version, 1);
}

TEST_P(Versions, that_cannot_count_on_are_rejected) {
  Table<Seat> const seats = create<Seat>();
  Seat seat{.hall = "a", .number = 1, .guest = "", .edition = 127};

  try {
    seats.put(seat);
    ADD_FAILURE() << "the version should have been rejected";
  } catch (ValidationError const& error) {
    EXPECT_STREQ(error.what(),
                 R"(seats, item {"hall":"a","number":1}: 1 attribute is not valid; v: has counted to 127, )"
                 "the highest number of its type; use a wider one");
  }
  seat.edition = -1;
  EXPECT_THROW(seats.update(seat, "guest"_a = "Ann"), ValidationError);
  EXPECT_EQ(seats.get("a", 1), std::nullopt);
}

TEST_P(Versions, survive_raw_documents) {
  Table<Seat> const seats = create<Seat>();

  seats.put({{"hall", "a"}, {"number", 1}, {"guest", "Ann"}});
  seats.put({{"hall", "a"}, {"number", 1}, {"guest", "Bob"}, {"v", 1}});
  seats.put_json(R"({"hall": "a", "number": 1, "guest": "Cay", "v": 2})");

  EXPECT_EQ(seats.get("a", 1)->edition, 3);
  EXPECT_THROW(seats.put({{"hall", "a"}, {"number", 1}, {"guest", "Ann"}}), VersionConflict);
}

TEST_P(Versions, let_missing_parents_be_created) {
  Table<Shelf> const shelves = create<Shelf>();
  Shelf shelf{.id = "1"};
  shelves.put(shelf);

  shelves.update(shelf, "places__left__top"_a = 1, create_parents);

  EXPECT_EQ(shelf.version, 2);
  EXPECT_EQ(shelves.get("1")->version, 2);
}

TEST_P(Versions, are_in_the_changes_that_handlers_see_afterwards) {
  Table<Purse> const purses = create<Purse>();
  Purse ann{.owner = "ann"};
  purses.put(ann);
  std::size_t before = 0;
  std::size_t after = 0;
  Connection const first =
      pre_update.connect<Purse>([&](Purse const&, Changes& changes) { before = changes.actions().size(); });
  Connection const second = post_update.connect<Purse>([&](Purse const& now, Changes const& changes) {
    after = changes.actions().size();
    EXPECT_EQ(now.version, 2);
  });

  purses.update(ann, "balance"_a = 1);

  EXPECT_EQ(before, 1U);
  EXPECT_EQ(after, 2U);
}

TEST_P(Versions, are_part_of_a_rendered_update) {
  Table<Purse> const purses(database());
  Purse const ann{.owner = "ann", .version = 3};

  EXPECT_THAT(purses.rendered_update(ann, "balance"_a = 1),
              HasSubstr("UpdateExpression: SET balance = 1, version = 4\n  ConditionExpression: version = 3"));
  EXPECT_THAT(purses.rendered_update("ann", "balance"_a = 1),
              HasSubstr("UpdateExpression: SET balance = 1 ADD version 1"));
}

TEST_P(Versions, are_checked_and_counted_in_transactions) {
  Table<Purse> const purses = create<Purse>();
  Table<Seat> const seats = create<Seat>();
  Purse ann{.owner = "ann"};
  purses.put(ann);
  Purse bob{.owner = "bob"};
  purses.put(bob);
  Purse gone{.owner = "gone"};
  purses.put(gone);
  Seat seat{.hall = "a", .number = 1};
  Purse fresh{.owner = "new"};

  Transaction order{database()};
  order.put(seat);
  order.save(ann);
  order.update(bob, "balance"_a = 1);
  order.remove(gone);
  order.update<Purse>("cay", "balance"_a = 1);
  order.save(fresh, unique);
  EXPECT_THAT(order.rendered(), HasSubstr("ConditionExpression: version = 1"));
  order.commit();

  EXPECT_EQ(seat.edition, 0);
  EXPECT_EQ(seats.get("a", 1)->edition, 1);
  EXPECT_EQ(ann.version, 2);
  EXPECT_EQ(purses.get("ann"), ann);
  EXPECT_EQ(bob.version, 2);
  EXPECT_EQ(purses.get("bob"), bob);
  EXPECT_EQ(purses.get("gone"), std::nullopt);
  EXPECT_EQ(purses.get("cay")->version, 1);
  EXPECT_EQ(fresh.version, 1);
  EXPECT_EQ(purses.get("new"), fresh);
}

TEST_P(Versions, that_are_out_of_date_cancel_a_transaction) {
  Table<Purse> const purses = create<Purse>();
  Purse ann{.owner = "ann", .balance = 5};
  purses.put(ann);
  Purse bob{.owner = "bob"};
  purses.put(bob);
  purses.update("bob", "note"_a = "changed");

  Transaction order{database()};
  order.update(ann, "balance"_a = 1, conditions("balance"_a = 1));
  order.save(bob);
  order.check(Purse{.owner = "cay", .version = 4});
  try {
    order.commit();
    ADD_FAILURE() << "the transaction should have been cancelled";
  } catch (TransactionCanceled const& error) {
    ASSERT_EQ(error.reasons().size(), 3U);
    EXPECT_FALSE(error.reasons()[0].version_conflict);
    EXPECT_TRUE(error.reasons()[1].version_conflict);
    EXPECT_THAT(error.reasons()[1].message, HasSubstr("expected version 1, but the stored item has version 2"));
    EXPECT_TRUE(error.reasons()[2].version_conflict);
  }
  EXPECT_EQ(ann.version, 1);
  EXPECT_EQ(bob.version, 1);
}

TEST_P(Versions, are_ignored_by_unchecked_actions) {
  Table<Purse> const purses = create<Purse>();
  Purse ann{.owner = "ann"};
  purses.put(ann);
  Purse const stale = ann;
  purses.save(ann);
  Purse bob{.owner = "bob"};
  purses.put(bob);
  purses.update("bob", "note"_a = "changed");

  Transaction order{database()};
  order.put(stale, unchecked).update(bob, "balance"_a = 1, unchecked);
  order.commit();

  EXPECT_EQ(purses.get("ann")->version, 2);
  EXPECT_EQ(purses.get("bob")->version, 3);
}

TEST_P(Versions, let_modify_change_an_item) {
  Table<Purse> const purses = create<Purse>();
  Table<Seat> const seats = create<Seat>();
  purses.put({.owner = "ann", .balance = 5});
  seats.put({.hall = "a", .number = 1});

  std::optional<Purse> const ann = purses.modify("ann", [](Purse& purse) { purse.balance -= 2; });
  std::optional<Seat> const seat = seats.modify("a", 1, [](Seat& each) { each.guest = "Ann"; });

  EXPECT_EQ(ann->balance, 3);
  EXPECT_EQ(ann, purses.get("ann"));
  EXPECT_EQ(ann->version, 2);
  EXPECT_EQ(seat, seats.get("a", 1));
  EXPECT_EQ(seat->guest, "Ann");
}

TEST_P(Versions, let_modify_start_over_after_a_conflict) {
  Table<Purse> const purses = create<Purse>();
  purses.put({.owner = "ann", .balance = 5});
  int calls = 0;

  std::optional<Purse> const ann = purses.modify("ann", [&](Purse& purse) {
    if (++calls < 3) purses.update("ann", "balance__plus"_a = 10);
    purse.balance -= 2;
  });

  EXPECT_EQ(calls, 3);
  EXPECT_EQ(ann->balance, 23);
  EXPECT_EQ(purses.get("ann")->balance, 23);
}

TEST_P(Versions, let_modify_leave_a_missing_item_and_one_whose_change_throws) {
  Table<Purse> const purses = create<Purse>();
  purses.put({.owner = "ann", .balance = 5});

  EXPECT_EQ(purses.modify("nobody", [](Purse&) { ADD_FAILURE() << "there is no item"; }), std::nullopt);
  EXPECT_THROW(purses.modify("ann",
                             [](Purse& purse) {
                               purse.balance = 0;
                               throw std::runtime_error("too poor");
                             }),
               std::runtime_error);

  EXPECT_EQ(purses.get("ann")->balance, 5);
}

}  // namespace
}  // namespace dynamorm::testing
