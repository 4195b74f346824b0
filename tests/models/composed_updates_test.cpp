// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "models/shop.hpp"
#include "support/backends.hpp"

/// Updates keep composed keys right.
namespace dynamorm::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Note {
  std::string id{};
  std::string folder{};
  Second changed{};

  static constexpr auto schema =
      table("notes", hash_key<"pk", "NOTE#{id}">, kind<"note">, field<&Note::changed>.updated(),
            global_index<"recent">(hash_key<"gsi1pk", "NOTES">, range_key<"gsi1sk", "{changed}">));
};

struct Counter {
  std::string city{};
  std::string street{};
  int house = 0;
  int bells = 0;
  int version = 0;

  static constexpr auto schema = table("counters", hash_key<"pk", "{city}#{street}">, range_key<"sk", "{house:04}">,
                                       field<&Counter::version>.version());
};

class ComposedUpdates : public ModelTest {
 protected:
  Table<Order> orders = create<Order>();

  Order open_order() {
    Order order = an_order("ann", 0, "1");
    order.status = Status::open;
    orders.save(order);
    return order;
  }
  std::string with_status(Status status, std::string const& region = "north") {
    return ids_of(orders.index<"by-status">().query("status"_a = status, "region"_a = region));
  }
};
DYNAMORM_ON_EVERY_BACKEND(ComposedUpdates);

TEST_P(ComposedUpdates, of_an_instance_move_it_in_an_index) {
  Order order = open_order();

  orders.update(order, "status"_a = Status::paid);

  EXPECT_EQ(with_status(Status::open), "");
  EXPECT_EQ(with_status(Status::paid), "1");
  EXPECT_EQ(order.status, Status::paid);
}

TEST_P(ComposedUpdates, by_key_move_an_item_if_all_members_are_given) {
  (void)open_order();

  orders.update("ann", second(0), "1", "status"_a = Status::paid, "region"_a = "south");

  EXPECT_EQ(with_status(Status::open), "");
  EXPECT_EQ(with_status(Status::paid, "south"), "1");
}

TEST_P(ComposedUpdates, take_an_item_out_of_an_index_if_a_member_is_removed) {
  Order order = open_order();

  orders.update(order, "status__remove"_a = true);

  EXPECT_EQ(with_status(Status::open), "");
  EXPECT_FALSE(orders.get("ann", second(0), "1")->status);
}

TEST_P(ComposedUpdates, require_that_the_other_members_are_as_loaded) {
  Order stale = open_order();
  Order fresh = orders.get("ann", second(0), "1").value();
  orders.update(fresh, "region"_a = "south");

  EXPECT_THROW(orders.update(stale, "status"_a = Status::paid), ConditionFailed);
  EXPECT_EQ(with_status(Status::open, "south"), "1");
}

TEST_P(ComposedUpdates, ignore_unsaved_changes_of_an_instance) {
  Order order = open_order();
  order.region = "south";

  orders.update(order, "status"_a = Status::paid);

  EXPECT_EQ(with_status(Status::paid, "north"), "1");
  EXPECT_EQ(orders.get("ann", second(0), "1")->region, "north");
}

TEST_P(ComposedUpdates, happen_in_a_partial_save) {
  Order order = open_order();
  order.status = Status::shipped;

  orders.save(order, partial);

  EXPECT_EQ(with_status(Status::open), "");
  EXPECT_EQ(with_status(Status::shipped), "1");
}

TEST_P(ComposedUpdates, of_a_partial_save_require_the_other_members) {
  Order stale = open_order();
  orders.update("ann", second(0), "1", "status"_a = Status::open, "region"_a = "south");
  stale.status = Status::shipped;

  EXPECT_THROW(orders.save(stale, partial), ConditionFailed);
}

TEST_P(ComposedUpdates, leave_keys_alone_whose_members_stay) {
  Order stale = open_order();
  orders.update("ann", second(0), "1", "status"_a = Status::paid, "region"_a = "south");

  orders.update(stale, "total__plus"_a = 7);

  EXPECT_EQ(with_status(Status::paid, "south"), "1");
}

TEST_P(ComposedUpdates, happen_in_transactions) {
  Order order = open_order();
  Order other = an_order("bob", 0, "2");
  orders.save(other);

  Transaction{database()}
      .update(order, "status"_a = Status::paid)
      .update<Order>("bob", second(0), "2", "status"_a = Status::paid, "region"_a = "north")
      .commit();

  EXPECT_EQ(with_status(Status::open), "");
  EXPECT_THAT(orders.index<"by-status">().query("status"_a = Status::paid, "region"_a = "north").all(), SizeIs(2));
}

TEST_P(ComposedUpdates, that_create_an_item_store_its_members_and_its_kind) {
  orders.update("ann", second(5), "9", "total"_a = 3);

  Order const created = orders.get("ann", second(5), "9").value();

  EXPECT_EQ(created.customer, "ann");
  EXPECT_EQ(created.placed, second(5));
  EXPECT_EQ(created.total, 3);
}

TEST_P(ComposedUpdates, reject_changes_whose_values_are_not_known) {
  Order order = open_order();
  UpdateAction const sum(UpdateAction::Kind::plus, Path("status"), Value(1));
  UpdateAction const whole(UpdateAction::Kind::set, Path("status"), Value("paid"));

  EXPECT_THROW(orders.update(order, sum), RequestRejected);
  EXPECT_THROW(orders.update("ann", second(0), "1", whole), RequestRejected);
}

TEST_P(ComposedUpdates, show_what_they_send) {
  EXPECT_EQ(orders.rendered_update("ann", second(0), "1", "status"_a = Status::paid, "region"_a = "south"),
            "UpdateItem " + orders.name() +
                "\n  Key: {\"pk\":\"CUSTOMER#ann\",\"sk\":\"ORDER#2026-09-21T14:13:20Z#1\"}"
                "\n  UpdateExpression: SET status = \"paid\", region = \"south\", gsi1pk = \"STATUS#paid#south\", "
                "customer = \"ann\", placed = \"2026-09-21T14:13:20Z\", id = \"1\", kind = \"order\"");
}

TEST_P(ComposedUpdates, by_modify_take_all_members_of_the_key) {
  Table<Counter> const counters = create<Counter>();
  counters.put(Counter{"Ghent", "Veldstraat", 7});

  counters.modify("Ghent", "Veldstraat", 7, [](Counter& counter) { ++counter.bells; });

  EXPECT_EQ(counters.get("Ghent", "Veldstraat", 7)->bells, 1);
}

TEST_P(ComposedUpdates, write_stamps_into_keys) {
  Table<Note> const notes = create<Note>();
  Note note{"1", "inbox"};
  notes.put(note);
  notes.update("1", "folder"_a = "done");

  std::vector<Note> const recent = notes.index<"recent">().query().all();

  ASSERT_THAT(recent, SizeIs(1));
  EXPECT_GT(recent[0].changed, Second());
  EXPECT_EQ(recent[0].folder, "done");
}

}  // namespace
}  // namespace dynamorm::testing
