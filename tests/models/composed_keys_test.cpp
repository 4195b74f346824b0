// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "dynamorm/no_throw.hpp"
#include "dynamorm/relationships.hpp"

#include "models/shop.hpp"
#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct TwoTexts {
  std::string a{};
  std::string b{};
  static constexpr auto schema = table("parts", hash_key<"pk", "{a}##{b}">);
};

struct Limited {
  std::string customer{};
  int year = 0;
  static constexpr auto schema = table("parts", hash_key<"pk", "C#{customer}#Y">, range_key<"sk", "{year:04}">);
};

struct Loose {
  std::string id{};
  Item rest{};
  static constexpr auto schema =
      table("open", hash_key<"pk", "OPEN#{id}">, kind<"open", "type">, keep_unknown<&Loose::rest>);
};

struct Score {
  std::string game{};
  std::string player{};
  std::string country{};
  int points = 0;
  static constexpr auto schema = table(
      "scores", hash_key<&Score::game>, range_key<"sk", "{country}#{player}">,
      global_index<"best">(hash_key<&Score::game, "gsi", "IN#{country}">, range_key<&Score::points, &Score::player>));
};

class Code {
 public:
  Code() = default;
  explicit Code(std::string text) : text_(std::move(text)) {}
  [[nodiscard]] std::string const& text() const { return text_; }
  bool operator==(Code const&) const = default;

 private:
  std::string text_;
};

}  // namespace
}  // namespace dynamorm::testing

template <>
struct dynamorm::Stored<dynamorm::testing::Code> {
  static std::string const& to(dynamorm::testing::Code const& code) { return code.text(); }
  static dynamorm::testing::Code from(std::string text) { return dynamorm::testing::Code(std::move(text)); }
};

namespace dynamorm::testing {
namespace {

/// A member of each type that a template can contain.
struct Forms {
  std::string title{};
  Code code{};
  long number = 0;
  std::chrono::minutes length{};
  std::chrono::year_month_day day{};
  Second ends{};
  std::chrono::sys_time<std::chrono::milliseconds> at{};
  std::optional<std::string> color{};

  static constexpr auto schema =
      table("forms", hash_key<"pk", "{Title}/{code}/{number}">, range_key<"sk", "{length:04}/{day}/{ends}/{at}">,
            global_index<"colors">(hash_key<"color_pk", "{color}">), field<&Forms::title>.name("Title"),
            field<&Forms::ends>.epoch_seconds(), field<&Forms::color>.default_to("red"));
  bool operator==(Forms const&) const = default;
};

struct Shopper {
  std::string name{};
  OneToMany<Order> orders{this, by<&Shopper::name>};
  static constexpr auto schema = table("shoppers", hash_key<&Shopper::name>);
};

/// As many members as a struct can have, so that the decoder has no room for the composed attributes.
struct Wide {
  std::string id{};
  int m0 = 0;
  int m1 = 1;
  int m2 = 2;
  int m3 = 3;
  int m4 = 4;
  int m5 = 5;
  int m6 = 6;
  int m7 = 7;
  int m8 = 8;
  int m9 = 9;
  int m10 = 10;
  int m11 = 11;
  int m12 = 12;
  int m13 = 13;
  int m14 = 14;
  int m15 = 15;
  int m16 = 16;
  int m17 = 17;
  int m18 = 18;
  int m19 = 19;
  int m20 = 20;
  int m21 = 21;
  int m22 = 22;
  int m23 = 23;
  int m24 = 24;
  int m25 = 25;
  int m26 = 26;
  int m27 = 27;
  int m28 = 28;
  int m29 = 29;
  int m30 = 30;
  int m31 = 31;
  int m32 = 32;
  int m33 = 33;
  int m34 = 34;
  int m35 = 35;
  int m36 = 36;
  int m37 = 37;
  int m38 = 38;
  int m39 = 39;
  int m40 = 40;
  int m41 = 41;
  int m42 = 42;
  int m43 = 43;
  int m44 = 44;
  int m45 = 45;
  int m46 = 46;
  int m47 = 47;
  int m48 = 48;
  int m49 = 49;
  int m50 = 50;
  int m51 = 51;
  int m52 = 52;
  int m53 = 53;
  int m54 = 54;
  int m55 = 55;
  int m56 = 56;
  int m57 = 57;
  int m58 = 58;
  int m59 = 59;
  int m60 = 60;
  int m61 = 61;
  std::string z{};
  static constexpr auto schema = table("wide", hash_key<"pk", "WIDE#{id}">, range_key<"am", "{m61:04}">, kind<"wide">);
  bool operator==(Wide const&) const = default;
};

class ComposedKeys : public ModelTest {
 protected:
  Table<Order> orders = create<Order>();

  void three_orders() {
    orders.put_batch({an_order("ann", 0, "1"), an_order("ann", 0, "2"), an_order("ann", 60, "3")});
    orders.put(an_order("anna", 0, "4"));
  }
};
DYNAMORM_ON_EVERY_BACKEND(ComposedKeys);

TEST_P(ComposedKeys, are_stored_beside_the_members) {
  Order order = an_order("ann", 0, "17");
  order.status = Status::paid;

  Item const item = orders.to_item(order);

  EXPECT_EQ(item["pk"].as_string(), "CUSTOMER#ann");
  EXPECT_EQ(item["sk"].as_string(), "ORDER#2026-09-21T14:13:20Z#17");
  EXPECT_EQ(item["gsi1pk"].as_string(), "STATUS#paid#north");
  EXPECT_EQ(item["gsi1sk"].as_string(), "2026-09-21T14:13:20Z");
  EXPECT_EQ(item["kind"].as_string(), "order");
  EXPECT_EQ(item["customer"].as_string(), "ann");
}

TEST_P(ComposedKeys, leave_an_item_with_an_absent_member_out_of_an_index) {
  EXPECT_FALSE(orders.to_item(an_order("ann", 0, "17")).contains("gsi1pk"));
}

TEST_P(ComposedKeys, find_an_item_by_its_members) {
  Order const order = an_order("ann", 0, "17");
  orders.put(order);

  EXPECT_EQ(orders.get("ann", second(0), "17"), order);
  EXPECT_EQ(orders.get("id"_a = "17", "customer"_a = "ann", "placed"_a = second(0)), order);
  EXPECT_EQ(orders.get("ann", second(0), "1"), std::nullopt);
  EXPECT_THAT(orders.get_batch({{"ann", second(0), "17"}, {"bob", second(0), "17"}}), ElementsAre(order));
}

TEST_P(ComposedKeys, name_items_to_remove_and_to_read_in_parts) {
  three_orders();

  EXPECT_EQ(orders.get("ann", second(0), "1", only<&Order::region>())->get<&Order::region>(), "north");
  orders.remove("ann", second(0), "1");
  orders.remove(an_order("ann", 0, "2"));
  orders.remove_batch({{"ann", second(60), "3"}});

  EXPECT_THAT(orders.scan().all(), SizeIs(1));
}

TEST_P(ComposedKeys, name_items_of_transactions_and_batches) {
  Order order = an_order("ann", 0, "1");
  Transaction{database()}.put(order).put_unique(an_order("bob", 0, "2")).commit();
  Transaction{database()}
      .update<Order>("ann", second(0), "1", "total__plus"_a = 5)
      .check<Order>("bob", second(0), "2", "total"_a = 0)
      .commit();
  auto [found, missing] =
      transact_get(database(), key<Order>("ann", second(0), "1"), key<Order>("ann", second(1), "1"));

  EXPECT_EQ(found->total, 5);
  EXPECT_FALSE(missing);
}

TEST_P(ComposedKeys, are_queried_by_members_from_the_left) {
  three_orders();

  EXPECT_EQ(ids_of(orders.query("customer"_a = "ann")), "1 2 3");
  EXPECT_EQ(ids_of(orders.query("customer"_a = "ann", "placed"_a = second(0))), "1 2");
  EXPECT_EQ(ids_of(orders.query("customer"_a = "ann", "placed"_a = second(0), "id"_a = "2")), "2");
  EXPECT_EQ(ids_of(orders.query("customer"_a = "ann").reverse()), "3 2 1");
}

TEST_P(ComposedKeys, include_a_whole_second_where_a_comparison_does) {
  three_orders();

  EXPECT_EQ(ids_of(orders.query("customer"_a = "ann", "placed__lte"_a = second(0))), "1 2");
  EXPECT_EQ(ids_of(orders.query("customer"_a = "ann", "placed__lt"_a = second(0))), "");
  EXPECT_EQ(ids_of(orders.query("customer"_a = "ann", "placed__gt"_a = second(0))), "3");
  EXPECT_EQ(ids_of(orders.query("customer"_a = "ann", "placed__gte"_a = second(0))), "1 2 3");
  EXPECT_EQ(ids_of(orders.query("customer"_a = "ann", "placed__between"_a = {second(0), second(59)})), "1 2");
}

TEST_P(ComposedKeys, of_an_index_are_queried_by_members) {
  Order order = an_order("ann", 0, "1");
  order.status = Status::open;
  orders.put(order);
  orders.put(an_order("ann", 0, "2"));
  auto const index = orders.index<"by-status">();

  EXPECT_EQ(ids_of(index.query("status"_a = Status::open, "region"_a = "north")), "1");
  EXPECT_EQ(ids_of(index.query("status"_a = Status::open, "region"_a = "north", "placed__lte"_a = second(0))), "1");
  EXPECT_EQ(ids_of(index.query("status"_a = Status::paid, "region"_a = "north")), "");
}

TEST_P(ComposedKeys, continue_after_a_page) {
  three_orders();
  auto first = orders.query("customer"_a = "ann").limit(2);
  ASSERT_EQ(first.all().size(), 2U);

  EXPECT_EQ(ids_of(orders.query("customer"_a = "ann").start(*first.next_cursor())), "3");
}

TEST_P(ComposedKeys, refuse_a_value_that_contains_what_follows_it) {
  Table<TwoTexts> const parts(database());

  EXPECT_THROW(parts.validate({"x##y", "z"}), ValidationError);
  EXPECT_THROW(parts.validate({"x#", "z"}), ValidationError);  // as x and #z
  EXPECT_THROW((void)parts.get("x##y", "z"), ValidationError);
  EXPECT_NO_THROW(parts.validate({"x", "##z"}));
}

TEST_P(ComposedKeys, return_the_refusal_without_exceptions) {
  auto const parts = no_throw(Table<TwoTexts>(database()));

  EXPECT_EQ(parts.get("x##y", "z").failure().name(), "ValidationError");
}

TEST_P(ComposedKeys, name_the_attribute_the_value_and_the_remedy) {
  Table<Limited> const parts(database());
  auto const message = [&](Limited const& part) {
    try {
      parts.validate(part);
      return std::string("valid");
    } catch (ValidationError const& error) {
      return std::string(error.what());
    }
  };

  EXPECT_THAT(message({"a#Yb", 1}), HasSubstr("customer: cannot contain \"#Y\", which ends it in the key pk "
                                              "(C#{customer}#Y), got \"a#Yb\"; change the value, or the text behind"));
  EXPECT_THAT(message({"a", -1}), HasSubstr("year: is written into the key sk with 4 digits and without a sign, "
                                            "got -1; change the template or the value"));
  EXPECT_THAT(message({"a", 12345}), HasSubstr("got 12345"));
}

TEST_P(ComposedKeys, in_raw_documents_may_be_missing_but_not_wrong) {
  Item document = orders.to_item(an_order("ann", 0, "1"));
  orders.put(document);
  document.erase("pk");
  orders.put(document);
  document.set("sk", "ORDER#1");

  EXPECT_THROW(orders.put(document), ValidationError);
  EXPECT_THAT(orders.scan().all(), SizeIs(1));
}

TEST_P(ComposedKeys, do_not_appear_among_unknown_attributes) {
  Table<Loose> const open = create<Loose>();
  open.put({"1", Item{{"color", "red"}}});

  Loose const found = open.get("1").value();

  EXPECT_EQ(found.rest, (Item{{"color", "red"}}));
  EXPECT_NO_THROW(open.put(found));
}

TEST_P(ComposedKeys, may_belong_to_a_struct_with_the_most_members) {
  Table<Wide> const wide = create<Wide>();
  Wide const item{.id = "1", .m0 = 7, .z = "last"};
  wide.put(item);

  EXPECT_EQ(wide.get("1", 61), item);
  EXPECT_THAT(wide.query("id"_a = "1", "m61__lte"_a = 61).all(), ElementsAre(item));
}

TEST_P(ComposedKeys, are_followed_by_relationships) {
  Table<Shopper> const shoppers = create<Shopper>();
  three_orders();
  Shopper ann{.name = "ann"};
  shoppers.save(ann);

  EXPECT_EQ(ann.orders.all().size(), 3U);
}

TEST_P(ComposedKeys, show_what_a_query_sends) {
  EXPECT_EQ(orders.query("customer"_a = "ann", "placed__gte"_a = second(0)).rendered(),
            "Query " + orders.name() +
                "\n"
                "  KeyConditionExpression: pk = \"CUSTOMER#ann\" AND sk BETWEEN \"ORDER#2026-09-21T14:13:20Z\" AND "
                "\"ORDER$\"\n"
                "  FilterExpression: kind = \"order\"");
}

TEST(ComposedKeysInMemory, contain_each_type_in_its_form) {
  using std::chrono::milliseconds;
  Table<Forms> const table(in_memory());
  table.create_table();
  std::chrono::year_month_day const day = std::chrono::year(2026) / 9 / 21;
  Forms const item{"Foo", Code("x"), -7, std::chrono::minutes(90), day, second(0), second(0) + milliseconds(250)};

  Item const stored = table.to_item(item);
  table.put(item);

  EXPECT_EQ(stored["pk"].as_string(), "Foo/x/-7");
  EXPECT_EQ(stored["sk"].as_string(), "0090/2026-09-21/2026-09-21T14:13:20Z/2026-09-21T14:13:20.250Z");
  EXPECT_EQ(stored["color_pk"].as_string(), "red");
  EXPECT_TRUE(table.get("Foo", Code("x"), -7, item.length, day, item.ends, item.at));
  EXPECT_EQ(table
                .query("Title"_a = "Foo", "code"_a = Code("x"), "number"_a = -7, "length"_a = item.length,
                       "day"_a = day, "ends__lte"_a = item.ends)
                .count(),
            1);
  EXPECT_EQ(table
                .query("Title"_a = "Foo", "code"_a = Code("x"), "number"_a = -7, "length"_a = item.length,
                       "day"_a = day, "ends__lt"_a = item.ends)
                .count(),
            0);
}

// The emulator does not know keys of several attributes.
TEST(ComposedKeysInMemory, stand_beside_members_in_one_key) {
  Table<Score> const scores(in_memory());
  scores.create_table();
  scores.put_batch({{"chess", "ann", "DE", 7}, {"chess", "bob", "DE", 9}, {"chess", "cid", "FR", 8}});
  auto const players = [](auto found) {
    std::string all;
    for (auto const& score : found) all += score.player + " ";
    return all;
  };

  EXPECT_EQ(players(scores.query("game"_a = "chess", "country"_a = "DE")), "ann bob ");
  EXPECT_EQ(players(scores.index<"best">().query("game"_a = "chess", "country"_a = "DE", "points__gt"_a = 7)), "bob ");
}

}  // namespace
}  // namespace dynamorm::testing
