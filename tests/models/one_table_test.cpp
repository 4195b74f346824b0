// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>
#include <array>

#include "dynamorm/backend.hpp"
#include "dynamorm/collection.hpp"

#include "models/shop.hpp"
#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Shop = Collection<Customer, Order, Invoice>;

struct Parcel {
  std::string customer{};
  std::string order{};
  std::string code{};

  static constexpr auto schema =
      table("shop", hash_key<"pk", "CUSTOMER#{customer}">, range_key<"sk", "PARCEL#{order}#{code}">,
            global_index<"by-status">(hash_key<"gsi1pk", "PARCEL">, range_key<"gsi1sk", "{code}">, project_keys),
            kind<"parcel">);
  bool operator==(Parcel const&) const = default;
};
struct Receipt {
  std::string customer{};
  std::string order{};
  int amount = 0;

  static constexpr auto schema =
      table("shop", hash_key<"pk", "CUSTOMER#{customer}">, range_key<"sk", "RECEIPT#{order}">, kind<"receipt">);
  bool operator==(Receipt const&) const = default;
};

/// Has the keys of Customer.
struct Trap {
  std::string customer{};
  std::string name{};

  static constexpr auto schema =
      table("shop", hash_key<"pk", "CUSTOMER#{customer}">, range_key<"sk", "CUSTOMER">, kind<"trap">);
};

struct Visitor {
  std::string name{};
  static constexpr auto schema = table("visitors", hash_key<"pk", "VISITOR#{name}">, kind<"visitor">,
                                       global_index<"names">(hash_key<"gsi", "NAME#{name}">, project_keys));
};
struct Ticket {
  std::string name{};
  std::string seat{};
  Second ends{};
  static constexpr auto schema =
      table("visitors", hash_key<"pk", "TICKET#{name}">, kind<"ticket">, field<&Ticket::ends>.expires(),
            global_index<"names">(hash_key<"gsi", "NAME#{name}">, project_include<&Ticket::seat>));
};

struct Photo {
  std::string id{};
  std::array<float, 2> look{};
  static constexpr auto schema =
      table("pictures", hash_key<"pk", "PHOTO#{id}">, kind<"photo">, vector_index<"by-look">(&Photo::look, euclidean));
};
struct Drawing {
  std::string id{};
  std::array<float, 2> look{};
  static constexpr auto schema = table("pictures", hash_key<"pk", "DRAWING#{id}">, kind<"drawing">,
                                       vector_index<"by-look">(&Drawing::look, euclidean));
};

std::string name_of(Customer const&) { return "customer"; }
std::string name_of(Order const& order) { return "order " + order.id; }
std::string name_of(Invoice const& invoice) { return "invoice " + std::to_string(invoice.number); }
std::string name_of(Unknown const& unknown) { return "? " + std::string(unknown.item["sk"].as_string()); }

template <class Any>
std::string name_of_any(Any const& any) {
  return std::visit([](auto const& each) { return name_of(each); }, any);
}
template <class Found>
std::vector<std::string> names_of(Found found) {
  std::vector<std::string> names;
  for (auto const& each : found) names.push_back(name_of_any(each));
  return names;
}

class OneTable : public ModelTest {
 protected:
  OneTable() {
    shop.create_table();
    customers.put({"ann", "Ann"});
    orders.put(an_order("ann", 0, "1"));
    orders.put(an_order("ann", 60, "2"));
    invoices.put({"ann", 7, 100});
    customers.put({"bob", "Bob"});
  }
  ~OneTable() override { shop.delete_table(no_wait); }

  Shop shop{database()};
  Table<Customer> customers{database()};
  Table<Order> orders{database()};
  Table<Invoice> invoices{database()};
  Table<Receipt> receipts{database()};
};
DYNAMORM_ON_EVERY_BACKEND(OneTable);

TEST_P(OneTable, gives_each_model_only_its_own_items) {
  EXPECT_THAT(customers.scan().all(), SizeIs(2));
  EXPECT_EQ(orders.scan().count(), 2);
  EXPECT_THAT(invoices.query("customer"_a = "ann").all(), ElementsAre(Invoice{"ann", 7, 100}));
  EXPECT_THAT(orders.query("customer"_a = "ann").limit(1).all(), SizeIs(1));
}

TEST_P(OneTable, hides_an_item_of_another_kind_from_reads_by_key) {
  Table<Trap>(database()).put({"eve", "Eve"});

  EXPECT_EQ(customers.get("eve"), std::nullopt);
  EXPECT_EQ(customers.get("eve", only<&Customer::name>()), std::nullopt);
  EXPECT_THAT(customers.get_batch({"eve", "bob"}), ElementsAre(Customer{"bob", "Bob"}));
}

TEST_P(OneTable, finds_all_kinds_in_the_order_of_their_keys) {
  EXPECT_THAT(names_of(shop.query("customer"_a = "ann")), ElementsAre("customer", "invoice 7", "order 1", "order 2"));
  EXPECT_THAT(names_of(shop.query("customer"_a = "ann").reverse().limit(2)), ElementsAre("order 2", "order 1"));
  EXPECT_THAT(names_of(shop.scan()), SizeIs(5));
}

TEST_P(OneTable, returns_items_of_unknown_kinds_as_they_are) {
  receipts.put({"ann", "1", 5});

  std::vector<Shop::Any> const found = shop.query("customer"_a = "ann").all();

  ASSERT_THAT(found, SizeIs(5));
  ASSERT_TRUE(std::holds_alternative<Unknown>(found[4]));
  EXPECT_EQ(receipts.from_item(std::get<Unknown>(found[4]).item), (Receipt{"ann", "1", 5}));
}

TEST_P(OneTable, filters_the_items_of_one_kind) {
  auto const all = shop.query("customer"_a = "ann");

  EXPECT_THAT(names_of(all.where<Order>("id"_a = "2")), ElementsAre("customer", "invoice 7", "order 2"));
  EXPECT_THAT((names_of(all.kinds<Customer, Invoice>())), ElementsAre("customer", "invoice 7"));
}

TEST_P(OneTable, is_queried_by_members_that_all_models_have) {
  Collection<Receipt, Parcel> const sent{database()};
  Table<Parcel> const parcels(database());
  receipts.put({"ann", "1", 5});
  receipts.put({"ann", "10", 5});
  parcels.put({"ann", "1", "a"});
  parcels.put({"ann", "10", "b"});
  parcels.put({"ann", "2", "c"});

  std::vector<std::variant<Receipt, Parcel, Unknown>> const found =
      sent.query("customer"_a = "ann", "order"_a = "1").all();

  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(std::get<Parcel>(found[0]), (Parcel{"ann", "1", "a"}));
  EXPECT_EQ(std::get<Receipt>(found[1]), (Receipt{"ann", "1", 5}));
}

TEST_P(OneTable, reads_items_of_several_models_by_their_keys) {
  EXPECT_EQ(name_of_any(shop.get(key<Order>("ann", second(0), "1")).value()), "order 1");
  EXPECT_FALSE(shop.get(key<Order>("ann", second(9), "1")));
  std::vector<std::string> names;
  for (auto const& each : shop.get_batch({key<Customer>("bob"), key<Invoice>("ann", 7), key<Invoice>("ann", 8)})) {
    names.push_back(name_of_any(each));
  }
  std::ranges::sort(names);
  EXPECT_THAT(names, ElementsAre("customer", "invoice 7"));
}

TEST_P(OneTable, reads_items_of_several_models_in_a_transaction) {
  auto const found = shop.transact_get({key<Invoice>("ann", 7), key<Invoice>("ann", 8), key<Customer>("ann")});

  ASSERT_THAT(found, SizeIs(3));
  EXPECT_EQ(name_of_any(*found[0]), "invoice 7");
  EXPECT_FALSE(found[1]);
  EXPECT_EQ(name_of_any(*found[2]), "customer");
}

TEST_P(OneTable, continues_after_a_page) {
  auto first = shop.query("customer"_a = "ann").limit(3);
  ASSERT_THAT(first.all(), SizeIs(3));

  EXPECT_THAT(names_of(shop.query("customer"_a = "ann").start(*first.next_cursor())), ElementsAre("order 2"));
}

TEST_P(OneTable, has_the_indexes_of_all_models) {
  Collection<Customer, Parcel, Order> const wider{database()};

  TablePlan const plan = wider.update_table(dry_run);

  ASSERT_THAT(plan.steps, IsEmpty());  // by-status holds all attributes, as Order wants
}

TEST_P(OneTable, queries_an_index_that_all_models_have) {
  Collection<Order> const statuses{database()};
  Order order = an_order("ann", 5, "3");
  order.status = Status::open;
  orders.put(order);

  EXPECT_EQ(statuses.query_index<"by-status">("status"_a = Status::open, "region"_a = "north").count(), 1);
}

TEST_P(OneTable, reads_only_some_members_of_its_models) {
  receipts.put({"ann", "1", 5});

  auto const found = shop.query("customer"_a = "ann").only<&Customer::name, &Invoice::amount>().all();

  ASSERT_THAT(found, SizeIs(5));
  EXPECT_EQ(std::get<Partial<Customer>>(found[0]).get<&Customer::name>(), "Ann");
  EXPECT_THROW((void)std::get<Partial<Customer>>(found[0]).get<&Customer::customer>(), NotProjected);
  EXPECT_EQ(std::get<Partial<Invoice>>(found[1]).get<&Invoice::amount>(), 100);
  EXPECT_FALSE(std::get<Partial<Order>>(found[2]).holds<&Order::id>());
  EXPECT_EQ(std::get<Unknown>(found[4]).item,
            (Item{{"pk", "CUSTOMER#ann"}, {"sk", "RECEIPT#1"}, {"kind", "receipt"}, {"amount", 5}}));
}

TEST_P(OneTable, reads_only_attributes_by_name_and_filters_by_others) {
  auto first = shop.query("customer"_a = "ann").where<Order>("id"_a = "2").only("customer"_a, "region"_a).limit(2);
  ASSERT_THAT(first.all(), SizeIs(2));
  auto rest = shop.query("customer"_a = "ann").where<Order>("id"_a = "2").only("customer"_a, "region"_a);

  auto const found = rest.start(*first.next_cursor()).all();

  ASSERT_THAT(found, SizeIs(1));
  auto const& order = std::get<Partial<Order>>(found[0]);
  EXPECT_EQ(order["customer"_a], "ann");
  EXPECT_EQ(order["region"_a], "north");
  EXPECT_THROW((void)order["total"_a], NotProjected);
}

TEST_P(OneTable, shows_what_a_query_sends) {
  EXPECT_EQ(shop.query("customer"_a = "ann").where<Order>("id"_a = "1").rendered(),
            "Query " + shop.name() +
                "\n  KeyConditionExpression: pk = \"CUSTOMER#ann\""
                "\n  FilterExpression: (NOT (kind = \"order\")) OR id = \"1\"");
  EXPECT_EQ(shop.scan().only("customer"_a).rendered(),
            "Scan " + shop.name() + "\n  ProjectionExpression: customer, pk, sk, kind");
}

TEST(OneTableInMemory, has_what_the_schemas_of_all_models_declare) {
  Database const db = in_memory();
  Collection<Visitor, Ticket> const visitors{db};

  visitors.create_table();

  EXPECT_THAT(visitors.update_table(dry_run).steps, IsEmpty());
  TablePlan const plan_of_one = Table<Visitor>(db).update_table(dry_run);
  ASSERT_THAT(plan_of_one.steps, SizeIs(3));
  EXPECT_EQ(plan_of_one.steps[0].text, "remove the index names");
  EXPECT_EQ(plan_of_one.steps[1].text, "add the index names (gsi; keys and name kind)");
  EXPECT_EQ(plan_of_one.steps[2].text, "turn time to live off: ends");
}

TEST(OneTableInMemory, finds_the_items_of_an_index_with_their_members) {
  Database const db = in_memory();
  Collection<Visitor, Ticket> const visitors{db};
  visitors.create_table();
  Table<Visitor>(db).put({"ann"});
  Table<Ticket>(db).put({"ann", "7b", second(0)});

  EXPECT_EQ(visitors.query_index<"names">("name"_a = "ann").count(), 2);
  std::vector<Partial<Visitor>> const found = Table<Visitor>(db).index<"names">().query("name"_a = "ann").all();
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].get<&Visitor::name>(), "ann");
}

TEST(OneTableInMemory, reads_from_an_index_that_does_not_hold_all_members) {
  Database const db = in_memory();
  Collection<Visitor, Ticket> const visitors{db};
  visitors.create_table();
  Table<Visitor>(db).put({"ann"});
  Table<Ticket>(db).put({"ann", "7b", second(0)});

  auto found = visitors.query_index<"names">("name"_a = "ann").only("name"_a).only<&Ticket::seat>().all();

  ASSERT_THAT(found, SizeIs(2));
  if (std::holds_alternative<Partial<Visitor>>(found[1])) std::swap(found[0], found[1]);
  EXPECT_EQ(std::get<Partial<Visitor>>(found[0]).get<&Visitor::name>(), "ann");
  EXPECT_EQ(std::get<Partial<Ticket>>(found[1]).get<&Ticket::seat>(), "7b");
  EXPECT_EQ(std::get<Partial<Ticket>>(found[1]).get<&Ticket::name>(), "ann");
}

TEST(OneTableInMemory, leaves_out_what_has_expired) {
  Database const db = in_memory({.sweep_interval = std::chrono::hours(1)});
  Collection<Visitor, Ticket> const visitors{db};
  visitors.create_table();
  Table<Visitor>(db).put({"ann"});
  Table<Ticket>(db).put({"ann", "7b", second(0)});
  Table<Ticket>(db).put({"bob", "8a", Second(std::chrono::hours(24 * 365 * 100))});

  EXPECT_EQ(visitors.scan().count(), 3);
  EXPECT_EQ(visitors.scan().unexpired().count(), 2);
}

TEST(OneTableInMemory, skips_what_does_not_fit_its_model) {
  Database const db = in_memory();
  Collection<Visitor, Ticket> const visitors{db};
  visitors.create_table();
  Table<Visitor>(db).put({"ann"});
  Item const odd{{"pk", "TICKET#bob"}, {"kind", "ticket"}, {"name", 7}};
  ASSERT_TRUE(execute(db.backend(), api::PutItemRequest{.table_name = "visitors", .item = odd}));

  std::vector<Item> skipped;
  auto const found =
      visitors.scan().skip_invalid([&](Item const& item, ValidationError const&) { skipped.push_back(item); }).all();

  EXPECT_THAT(found, SizeIs(1));
  EXPECT_THAT(skipped, ElementsAre(odd));
}

TEST(OneTableInMemory, limits_the_time_of_a_walk) {
  Database const db = in_memory();
  Collection<Visitor, Ticket> const visitors{db};
  visitors.create_table();

  EXPECT_THROW((void)visitors.scan().within(Milliseconds(0)).all(), DeadlineExceeded);
}

TEST(OneTableInMemory, gives_each_model_its_own_items_of_a_vector_index) {
  Database const db = in_memory();
  Table<Photo> const photos(db);
  photos.create_table();
  photos.put({"1", {0, 1}});
  Table<Drawing>(db).put({"2", {0, 1}});

  std::vector<Match<Photo>> const found = photos.index<"by-look">().search(std::array<float, 2>{0, 1}).all();

  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].item.id, "1");
}

}  // namespace
}  // namespace dynamorm::testing
