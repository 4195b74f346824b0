// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/collection.hpp"

#include "models.hpp"

using dynamorm::Collection;
using dynamorm::global_index;
using dynamorm::kind;

struct Customer {
  std::string customer{};
  std::string name{};
  static constexpr auto schema = table("shop", hash_key<"pk", "CUSTOMER#{customer}">, range_key<"sk", "CUSTOMER">,
                                       kind<"customer">, global_index<"by-name">(hash_key<"gsi", "NAME#{name}">));
};
struct Order {
  std::string customer{};
  int number = 0;
  static constexpr auto schema =
      table("shop", hash_key<"pk", "CUSTOMER#{customer}">, range_key<"sk", "ORDER#{number:06}">, kind<"order">);
};

void good(Database const& database) { (void)Collection<Customer, Order>(database).query("customer"_a = "ann"); }

#ifdef CASE_unexpired_items_of_a_collection_that_does_not_expire
// expect: dynamorm: no model of this collection expires; mark a member, as in field<&Book::until>.expires()
void bad(Database const& database) { (void)Collection<Customer, Order>(database).scan().unexpired(); }
#endif

#ifdef CASE_a_collection_without_models
// expect: dynamorm: a collection has at least one model
void bad(Database const& database) { (void)Collection<>(database); }
#endif

#ifdef CASE_a_model_without_a_kind_in_a_collection
// expect: dynamorm: each model of a collection has a kind, as in kind<"order">
struct Bad {
  std::string customer{};
  static constexpr auto schema = table("shop", hash_key<"pk", "CUSTOMER#{customer}">, range_key<"sk", "BAD">);
};
void bad(Database const& database) { (void)Collection<Customer, Bad>(database); }
#endif

#ifdef CASE_a_collection_of_two_tables
// expect: dynamorm: the models of a collection share one table
struct Bad {
  std::string customer{};
  static constexpr auto schema =
      table("store", hash_key<"pk", "CUSTOMER#{customer}">, range_key<"sk", "BAD">, kind<"bad">);
};
void bad(Database const& database) { (void)Collection<Customer, Bad>(database); }
#endif

#ifdef CASE_a_collection_with_different_key_attributes
// expect: dynamorm: the models of a collection have the same key attributes
struct Bad {
  std::string customer{};
  static constexpr auto schema =
      table("shop", hash_key<"pk", "CUSTOMER#{customer}">, range_key<"range", "BAD">, kind<"bad">);
};
void bad(Database const& database) { (void)Collection<Customer, Bad>(database); }
#endif

#ifdef CASE_a_collection_with_different_keys_of_an_index
// expect: dynamorm: models of a collection that share an index have the same key attributes in it
struct Bad {
  std::string customer{};
  static constexpr auto schema = table("shop", hash_key<"pk", "CUSTOMER#{customer}">, range_key<"sk", "BAD">,
                                       kind<"bad">, global_index<"by-name">(hash_key<"gsi2", "{customer}">));
};
void bad(Database const& database) { (void)Collection<Customer, Bad>(database); }
#endif

#ifdef CASE_a_collection_whose_models_expire_differently
// expect: dynamorm: the models of a collection expire by one attribute
#include <chrono>
struct One {
  std::string id{};
  std::chrono::sys_seconds ends{};
  static constexpr auto schema = table("shop", hash_key<"pk", "ONE#{id}">, kind<"one">, field<&One::ends>.expires());
};
struct Other {
  std::string id{};
  std::chrono::sys_seconds gone{};
  static constexpr auto schema = table("shop", hash_key<"pk", "O#{id}">, kind<"other">, field<&Other::gone>.expires());
};
void bad(Database const& database) { (void)Collection<One, Other>(database); }
#endif

#ifdef CASE_a_collection_with_one_kind_twice
// expect: dynamorm: the models of a collection have different kinds, in one attribute
struct Bad {
  std::string customer{};
  static constexpr auto schema =
      table("shop", hash_key<"pk", "CUSTOMER#{customer}">, range_key<"sk", "BAD">, kind<"order">);
};
void bad(Database const& database) { (void)Collection<Order, Bad>(database); }
#endif

#ifdef CASE_a_query_of_a_collection_without_a_common_template
// expect: dynamorm: a query of a collection needs models with the same template for the hash key
struct Product {
  std::string id{};
  static constexpr auto schema =
      table("shop", hash_key<"pk", "PRODUCT#{id}">, range_key<"sk", "PRODUCT">, kind<"product">);
};
void bad(Database const& database) { (void)Collection<Order, Product>(database).query("customer"_a = "ann"); }
#endif

#ifdef CASE_a_query_of_a_collection_without_its_hash_key
// expect: dynamorm: a query needs equality on the hash key of its table or index
void bad(Database const& database) { (void)Collection<Customer, Order>(database).query(); }
#endif

#ifdef CASE_a_query_by_a_member_that_one_model_lacks
// expect: dynamorm: a query of a collection takes conditions on attributes that all its models have
void bad(Database const& database) {
  (void)Collection<Customer, Order>(database).query("customer"_a = "ann", "number"_a = 1);
}
#endif

#ifdef CASE_conditions_on_a_model_outside_of_the_collection
// expect: dynamorm: where<Model>(...) names a model of the collection
void bad(Database const& database) {
  (void)Collection<Customer, Order>(database).query("customer"_a = "ann").where<Book>("year"_a = 1);
}
#endif

#ifdef CASE_a_key_of_a_model_outside_of_the_collection
// expect: dynamorm: the key is that of a model in the collection
void bad(Database const& database) { (void)Collection<Customer, Order>(database).get(dynamorm::key<Book>("1")); }
#endif

#ifdef CASE_an_option_that_get_batch_of_a_collection_does_not_take
// expect: dynamorm: get_batch of a collection accepts only consistent, within(...) and a CapacityMeter
void bad(Collection<Customer, Order> const& shop, std::vector<Collection<Customer, Order>::Key> const& keys) {
  (void)shop.get_batch(keys, dynamorm::unexpired);
}
#endif

#ifdef CASE_only_members_of_a_model_outside_of_the_collection
// expect: dynamorm: only() of a collection takes members of its models
void bad(Database const& database) { (void)Collection<Customer, Order>(database).scan().only<&Book::title>(); }
#endif

#ifdef CASE_only_attributes_that_no_model_of_the_collection_has
// expect: dynamorm: only() of a collection takes attributes that one of its models has
void bad(Database const& database) { (void)Collection<Customer, Order>(database).scan().only("title"_a); }
#endif

#ifdef CASE_only_with_an_operator_in_a_collection
// expect: dynamorm: only() takes attributes, without an operator
void bad(Database const& database) { (void)Collection<Customer, Order>(database).scan().only("number__gt"_a); }
#endif

#ifdef CASE_only_of_a_collection_without_members
// expect: dynamorm: only() names at least one attribute
void bad(Database const& database) { (void)Collection<Customer, Order>(database).scan().only<>(); }
#endif
