// SPDX-License-Identifier: Apache-2.0
#include <chrono>

#include "models.hpp"

using dynamorm::global_index;
using dynamorm::kind;

/// Makes the compiler check a whole schema.
template <class T>
void look_at() {
  (void)Table<T>{Database()};
}

enum class Status { open, shipped };

struct Order {
  std::string customer{};
  std::string id{};
  std::chrono::sys_seconds placed{};
  std::optional<Status> status{};
  std::string region{};
  int total = 0;

  static constexpr auto schema = table(
      "shop", hash_key<"pk", "CUSTOMER#{customer}">, range_key<"sk", "ORDER#{placed}#{id}">,
      global_index<"by-status">(hash_key<"gsi1pk", "STATUS#{status}#{region}">, range_key<"gsi1sk", "{total:06}">),
      kind<"order">);
};
inline Table<Order> const orders{Database()};
inline std::chrono::sys_seconds const monday{};

void good() {
  look_at<Order>();
  (void)orders.query("customer"_a = "ann", "placed"_a = monday, "id__gt"_a = "1");
  orders.update("ann", monday, "1", "status"_a = Status::open, "region"_a = "north");
}

#ifdef CASE_a_template_without_the_name_of_its_attribute
// expect: dynamorm: a composed key has a name and a template, as in hash_key<"pk", "CUSTOMER#{customer}">
struct Bad {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<"BAD#{id}">);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_brace_without_its_end
// expect: dynamorm: braces in a template contain the name of an attribute, as in {year}, and for a number its digits, as in {year:04}
struct Bad {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<"pk", "BAD#{id">);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_brace_without_its_start
// expect: dynamorm: braces in a template contain the name of an attribute, as in {year}, and for a number its digits, as in {year:04}
struct Bad {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<"pk", "BAD#{id}}">);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_width_without_a_zero
// expect: dynamorm: braces in a template contain the name of an attribute, as in {year}, and for a number its digits, as in {year:04}
struct Bad {
  int id = 0;
  static constexpr auto schema = table("bad", hash_key<"pk", "BAD#{id:4}">);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_an_unknown_member_in_a_template
// expect: dynamorm: the template of a key names an attribute that the struct does not have
struct Bad {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<"pk", "BAD#{ident}">);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_list_in_a_template
// expect: dynamorm: the template of a key contains strings, enums, whole numbers, dates and time points
struct Bad {
  std::vector<std::string> id{};
  static constexpr auto schema = table("bad", hash_key<"pk", "BAD#{id}">);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_fraction_in_a_template
// expect: dynamorm: the template of a key contains strings, enums, whole numbers, dates and time points
struct Bad {
  double id = 0;
  static constexpr auto schema = table("bad", hash_key<"pk", "BAD#{id}">);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_string_with_a_width
// expect: dynamorm: in the template of a key, only a number has a width
struct Bad {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<"pk", "BAD#{id:04}">);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_two_strings_without_text_between
// expect: dynamorm: in the template of a key, text has to follow a value of varying length, unless it is the last
struct Bad {
  std::string id{};
  std::string part{};
  static constexpr auto schema = table("bad", hash_key<"pk", "BAD#{id}{part}">);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_an_optional_member_in_the_key_of_a_table
// expect: dynamorm: a template in the key of a table cannot contain an optional member
struct Bad {
  std::optional<std::string> id{};
  static constexpr auto schema = table("bad", hash_key<"pk", "BAD#{id}">);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_number_without_a_width_in_a_range_key
// expect: dynamorm: in the template of a range key, a number has a fixed width, as in {year:04}
struct Bad {
  std::string id{};
  int year = 0;
  static constexpr auto schema = table("bad", hash_key<"pk", "BAD#{id}">, range_key<"sk", "{year}">);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_number_without_a_width_in_the_range_key_of_an_index
// expect: dynamorm: in the template of a range key, a number has a fixed width, as in {year:04}
struct Bad {
  std::string id{};
  int year = 0;
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>, global_index<"years">(hash_key<&Bad::id>, range_key<"sk", "{year}">));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_one_attribute_with_two_templates
// expect: dynamorm: a composed attribute has one template, wherever it is named
struct Bad {
  std::string id{};
  static constexpr auto schema =
      table("bad", hash_key<"pk", "BAD#{id}">, global_index<"other">(hash_key<"pk", "{id}">));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_composed_attribute_with_the_name_of_a_member
// expect: dynamorm: a composed attribute, a kind and a revision cannot have the name of a member
struct Bad {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<"id", "BAD#{id}">);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_kind_with_the_name_of_a_member
// expect: dynamorm: a composed attribute, a kind and a revision cannot have the name of a member
struct Bad {
  std::string id{};
  std::string kind{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, dynamorm::kind<"bad">);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_two_kinds
// expect: dynamorm: a model has one kind
struct Bad {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, kind<"bad">, kind<"worse", "type">);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_version_in_a_template
// expect: dynamorm: a template cannot contain version(), which writes change
struct Bad {
  std::string id{};
  int version = 0;
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>, global_index<"versions">(hash_key<"gsi", "{version:09}">),
            field<&Bad::version>.version());
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_stamp_in_the_template_of_the_key
// expect: dynamorm: writes change version(), created() and updated(), so they cannot be in the table's key
struct Bad {
  std::string id{};
  std::chrono::sys_seconds created{};
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>, range_key<"sk", "{created}">, field<&Bad::created>.created());
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_key_without_one_of_its_members
// expect: dynamorm: give a value for each attribute of the table's key, and for no other
void bad() { (void)orders.get("ann", monday); }
#endif

#ifdef CASE_a_query_without_a_member_of_the_hash_key
// expect: dynamorm: a query needs equality on the hash key of its table or index
void bad() { (void)orders.index<"by-status">().query("status"_a = Status::open); }
#endif

#ifdef CASE_a_query_with_a_gap_in_the_range_key
// expect: dynamorm: a query takes the members of a range key from the left: equality on all but the last
void bad() { (void)orders.query("customer"_a = "ann", "id"_a = "1"); }
#endif

#ifdef CASE_a_query_with_a_member_behind_a_comparison
// expect: dynamorm: a query takes the members of a range key from the left: equality on all but the last
void bad() { (void)orders.query("customer"_a = "ann", "placed__gt"_a = monday, "id"_a = "1"); }
#endif

#ifdef CASE_a_query_with_two_conditions_on_a_member
// expect: dynamorm: a query takes one condition on the range key; use between for two limits
void bad() { (void)orders.query("customer"_a = "ann", "placed__gt"_a = monday, "placed__lt"_a = monday); }
#endif

#ifdef CASE_a_query_with_a_filter_on_a_member_of_the_key
// expect: dynamorm: a query accepts only = < <= > >= between begins_with on the range key
void bad() { (void)orders.query("customer"_a = "ann", "placed__ne"_a = monday); }
#endif

#ifdef CASE_an_update_of_a_member_of_the_key
// expect: dynamorm: a key attribute cannot be updated; put a new item and remove the old one
void bad(Order& order) { orders.update(order, "placed"_a = monday); }
#endif

#ifdef CASE_an_update_by_key_of_one_member_of_a_composed_key
// expect: dynamorm: an update by key that changes a member of a composed key gives all members of its template; give the others, or update an instance
void bad() { orders.update("ann", monday, "1", "status"_a = Status::open); }
#endif

#ifdef CASE_a_sum_of_a_member_of_a_composed_key
// expect: dynamorm: a composed key consists of this member, so an update sets it to a value or removes it
void bad(Order& order) { orders.update(order, "total__plus"_a = 1); }
#endif

#ifdef CASE_a_sum_of_a_member_of_a_composed_key_in_the_other_spelling
// expect: dynamorm: a composed key consists of this member, so an update sets it to a value or removes it
void bad(Order& order) { orders.update(order, attr<&Order::total>.plus(1)); }
#endif

#ifdef CASE_a_member_of_a_composed_key_that_is_set_unless_it_exists
// expect: dynamorm: a composed key consists of this member, so an update sets it to a value or removes it
void bad(Order& order) { orders.update(order, attr<&Order::total>.set_if_not_exists(1)); }
#endif
