// SPDX-License-Identifier: Apache-2.0
#include "models.hpp"

/// Makes the compiler check a whole schema.
template <class T>
void look_at() {
  (void)Table<T>{Database()};
}

void look_at_good_ones() { look_at<Book>(); }

#ifdef CASE_a_struct_without_a_table
// expect: dynamorm: the struct has no table; give it, below its members, a schema that starts with dynamorm::table
void bad() { look_at<Address>(); }
#endif

#ifdef CASE_a_name_that_no_table_can_have
// expect: dynamorm: the name of a table is 3 to 255 letters, digits, underscores, dots and dashes
struct Bad {
  std::string id{};
  static constexpr auto schema = table("my books", hash_key<&Bad::id>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_name_that_no_index_can_have
// expect: dynamorm: the name of an index is 3 to 255 letters, digits, underscores, dots and dashes
struct Bad {
  std::string id{};
  std::string other{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, global_index<"of">(hash_key<&Bad::other>));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_no_hash_key
// expect: dynamorm: a table needs exactly one hash_key
struct Bad {
  std::string id{};
  static constexpr auto schema = table("bad", range_key<&Bad::id>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_two_hash_keys
// expect: dynamorm: a table needs exactly one hash_key
struct Bad {
  std::string id{};
  std::string other{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, hash_key<&Bad::other>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_two_range_keys
// expect: dynamorm: a table has at most one range_key
struct Bad {
  std::string id{};
  std::string other{};
  std::string third{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, range_key<&Bad::other>, range_key<&Bad::third>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_hash_key_of_two_attributes
// expect: dynamorm: the hash key of a table is one attribute
struct Bad {
  std::string id{};
  std::string other{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id, &Bad::other>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_range_key_of_two_attributes
// expect: dynamorm: the range key of a table is one attribute
struct Bad {
  std::string id{};
  std::string other{};
  std::string third{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, range_key<&Bad::other, &Bad::third>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_hash_key_that_may_be_absent
// expect: dynamorm: a key attribute of a table cannot be optional
struct Bad {
  std::optional<std::string> id{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_range_key_that_may_be_absent
// expect: dynamorm: a key attribute of a table cannot be optional
struct Bad {
  std::string id{};
  std::optional<int> number{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, range_key<&Bad::number>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_key_of_the_wrong_type
// expect: dynamorm: a key attribute is a string, a number or a binary
struct Bad {
  bool id = false;
  static constexpr auto schema = table("bad", hash_key<&Bad::id>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_an_index_key_of_the_wrong_type
// expect: dynamorm: a key attribute is a string, a number or a binary
struct Bad {
  std::string id{};
  std::vector<int> list{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, dynamorm::global_index<"list">(hash_key<&Bad::list>));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_an_index_hash_key_of_five_attributes
// expect: dynamorm: a hash key consists of one to four attributes
struct Bad {
  std::string a{}, b{}, c{}, d{}, e{};
  static constexpr auto schema = table(
      "bad", hash_key<&Bad::a>, dynamorm::global_index<"five">(hash_key<&Bad::a, &Bad::b, &Bad::c, &Bad::d, &Bad::e>));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_an_index_range_key_of_five_attributes
// expect: dynamorm: a range key consists of one to four attributes
struct Bad {
  std::string a{}, b{}, c{}, d{}, e{};
  static constexpr auto schema =
      table("bad", hash_key<&Bad::a>,
            dynamorm::global_index<"five">(hash_key<&Bad::a>, range_key<&Bad::a, &Bad::b, &Bad::c, &Bad::d, &Bad::e>));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_key_of_another_struct
// expect: dynamorm: this member belongs to another struct; name a member of the model itself
struct Bad {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<&Book::isbn>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_two_throughputs
// expect: dynamorm: a table has one throughput; put that of an index into the index
struct Bad {
  std::string id{};
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>, dynamorm::throughput(1, 1), dynamorm::throughput(2, 2));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_two_streams
// expect: dynamorm: a table has one stream
struct Bad {
  std::string id{};
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>, dynamorm::Stream::keys_only, dynamorm::Stream::new_image);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_part_that_no_table_has
// expect: dynamorm: after its name, a table accepts keys, indexes, throughput, billing, a stream, fields and rules; this is something else
struct Bad {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, &Bad::id);
};
#endif

#ifdef CASE_a_document_with_a_key
// expect: dynamorm: a document takes fields and rules; keys and indexes belong to a table
struct Bad {
  std::string id{};
  static constexpr auto schema = dynamorm::document(hash_key<&Bad::id>);
};
#endif

#ifdef CASE_a_part_that_no_index_has
// expect: dynamorm: an index accepts only keys, a projection and throughput
struct Bad {
  std::string id{};
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>, dynamorm::global_index<"by-id">(hash_key<&Bad::id>, field<&Bad::id>));
};
#endif

#ifdef CASE_a_local_index_with_a_throughput
// expect: dynamorm: a local index takes a range key and a projection; it has the throughput of its table
struct Bad {
  std::string id{};
  int number = 0;
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, range_key<&Bad::number>,
                                       dynamorm::local_index<"by-id">(range_key<&Bad::id>, dynamorm::throughput(1, 1)));
};
#endif

#ifdef CASE_a_global_index_without_a_hash_key
// expect: dynamorm: a global index needs exactly one hash_key, and has at most one range_key
struct Bad {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, dynamorm::global_index<"by-id">(range_key<&Bad::id>));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_local_index_with_a_hash_key
// expect: dynamorm: a local index needs exactly one range_key; its hash key is that of the table
struct Bad {
  std::string id{};
  int number = 0;
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, range_key<&Bad::number>,
                                       dynamorm::local_index<"by-id">(hash_key<&Bad::id>, range_key<&Bad::id>));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_local_index_of_a_table_without_a_range_key
// expect: dynamorm: a local index needs a table with a range key; make it a global one
struct Bad {
  std::string id{};
  int number = 0;
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>, dynamorm::local_index<"by-number">(range_key<&Bad::number>));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_an_index_with_two_projections
// expect: dynamorm: an index has one projection
struct Bad {
  std::string id{};
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>,
            dynamorm::global_index<"by-id">(hash_key<&Bad::id>, dynamorm::project_all, dynamorm::project_keys));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_two_indexes_of_one_name
// expect: dynamorm: two indexes have the same name
struct Bad {
  std::string id{};
  std::string other{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, dynamorm::global_index<"others">(hash_key<&Bad::id>),
                                       dynamorm::global_index<"others">(hash_key<&Bad::other>));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_one_attribute_as_both_keys
// expect: dynamorm: the hash key and the range key must be different attributes
struct Bad {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, range_key<&Bad::id>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_throughput_of_nothing
// expect: dynamorm: a throughput has at least one unit of each kind
struct Bad {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, dynamorm::throughput(0, 5));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_an_index_with_a_throughput_of_nothing
// expect: dynamorm: a throughput has at least one unit of each kind
struct Bad {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, dynamorm::throughput(1, 1),
                                       dynamorm::global_index<"by-id">(hash_key<&Bad::id>, dynamorm::throughput(1, 0)));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_throughput_of_a_table_that_is_paid_by_request
// expect: dynamorm: a table has a throughput or is paid for by request, not both or neither
struct Bad {
  std::string id{};
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>, dynamorm::throughput(1, 1), dynamorm::pay_per_request);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_provisioned_without_a_throughput
// expect: dynamorm: a table has a throughput or is paid for by request, not both or neither
struct Bad {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, dynamorm::Billing::provisioned);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_two_billings
// expect: dynamorm: a table has one billing
struct Bad {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, dynamorm::pay_per_request, dynamorm::pay_per_request);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_struct_with_a_constructor
// expect: dynamorm: a model is an aggregate: no constructors, no private members, no virtual functions
struct Bad {
  explicit Bad(std::string const& text) : id(text) {}
  std::string id;
  static constexpr auto schema = table("bad", hash_key<&Bad::id>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_the_base_of_another_model
// expect: dynamorm: the base of a model is its own: struct Book : dynamorm::Model<Book>
struct Bad : dynamorm::Model<Book> {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_two_fields_of_one_attribute
// expect: dynamorm: an attribute has one field; chain all of its rules to it
struct Bad {
  std::string id{};
  int year = 0;
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>, field<&Bad::year>.range(1, 2), field<&Bad::year>.required());
};
void bad() { (void)Table<Bad>{Database()}.to_item({}); }
#endif

#ifdef CASE_a_range_from_high_to_low
// expect: dynamorm: the lower limit of a range or of a length comes first
struct Bad {
  std::string id{};
  int year = 0;
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, field<&Bad::year>.range(2100, 1450));
};
void bad() { (void)Table<Bad>{Database()}.to_item({}); }
#endif

#ifdef CASE_a_length_from_long_to_short
// expect: dynamorm: the lower limit of a range or of a length comes first
struct Bad {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, field<&Bad::id>.length(9, 1));
};
void bad() { (void)Table<Bad>{Database()}.to_item({}); }
#endif

#ifdef CASE_a_rule_that_says_nothing
// expect: dynamorm: rule() takes a function of the item that returns what is wrong as text
struct Bad {
  std::string id{};
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>, dynamorm::rule([](auto const& bad) { return bad.id == "x"; }));
};
void bad() { (void)Table<Bad>{Database()}.to_item({}); }
#endif

#ifdef CASE_two_attributes_of_one_name
// expect: dynamorm: two attributes of the struct have the same name
struct Bad {
  std::string id{};
  std::string other{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, field<&Bad::other>.name("id"));
};
void bad() { (void)Table<Bad>{Database()}.to_item({}); }
#endif

#ifdef CASE_a_field_of_another_struct
// expect: dynamorm: this member belongs to another struct; name a member of the model itself
struct Bad {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, field<&Book::title>.length(1, 2));
};
void bad() { (void)Table<Bad>{Database()}.to_item({}); }
#endif

#ifdef CASE_a_projection_of_another_struct
// expect: dynamorm: this member belongs to another struct; name a member of the model itself
struct Bad {
  std::string id{};
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>,
            dynamorm::global_index<"by-id">(hash_key<&Bad::id>, dynamorm::project_include<&Book::year>));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_base_that_the_schema_does_not_name
// expect: dynamorm: a struct with a base needs inherits<Base>, and attributes<...> for its own members, in its schema
struct Bad : Address {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_member_that_attributes_leaves_out
// expect: dynamorm: with inherits<Base>, attributes<...> must list every attribute that the struct itself declares
struct Bad : Address {
  std::string id{};
  int forgotten = 0;
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>, dynamorm::inherits<Address>, dynamorm::attributes<&Bad::id>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_unknown_attributes_kept_in_no_item
// expect: dynamorm: the member that keeps unknown attributes must be a dynamorm::Item
struct Bad {
  std::string id{};
  std::map<std::string, int> others{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, dynamorm::keep_unknown<&Bad::others>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_more_than_64_attributes
// expect: dynamorm: a struct may have at most 64 attributes; put some into a nested struct
struct Bad {
  std::string id{};
  int a1, a2, a3, a4, a5, a6, a7, a8, b1, b2, b3, b4, b5, b6, b7, b8, c1, c2, c3, c4, c5, c6, c7, c8, d1, d2, d3, d4,
      d5, d6, d7, d8, e1, e2, e3, e4, e5, e6, e7, e8, f1, f2, f3, f4, f5, f6, f7, f8, g1, g2, g3, g4, g5, g6, g7, g8,
      h1, h2, h3, h4, h5, h6, h7, h8;
  static constexpr auto schema = table("bad", hash_key<&Bad::id>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_table_without_a_name
// expect: dynamorm: the name of a table is 3 to 255 letters, digits, underscores, dots and dashes
struct Bad {
  std::string id{};
  static constexpr auto schema = table("", hash_key<&Bad::id>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_name_of_two_letters
// expect: dynamorm: the name of a table is 3 to 255 letters, digits, underscores, dots and dashes
struct Bad {
  std::string id{};
  static constexpr auto schema = table("my", hash_key<&Bad::id>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_schema_that_is_a_number
// expect: dynamorm: a static member called schema is what dynamorm::table(...) or dynamorm::document(...) returns
struct Bad {
  std::string id{};
  static constexpr int schema = 5;
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_six_local_indexes
// expect: dynamorm: a table has at most five local indexes; make the others global
using dynamorm::local_index;
struct Bad {
  std::string id{};
  int number = 0;
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>, range_key<&Bad::number>, local_index<"first">(range_key<&Bad::id>),
            local_index<"second">(range_key<&Bad::id>), local_index<"third">(range_key<&Bad::id>),
            local_index<"fourth">(range_key<&Bad::id>), local_index<"fifth">(range_key<&Bad::id>),
            local_index<"sixth">(range_key<&Bad::id>));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_key_that_is_no_member
// expect: dynamorm: an attribute is named by a pointer to its member, as in hash_key<&Book::isbn>
struct Bad {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<5>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_unknown_attributes_kept_in_another_struct
// expect: dynamorm: this member belongs to another struct; name a member of the model itself
struct Keeper {
  dynamorm::Item rest{};
};
struct Bad {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, dynamorm::keep_unknown<&Keeper::rest>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_rules_inherited_from_a_stranger
// expect: dynamorm: inherits<Base> names a base of the struct; this struct has another base or no base
struct Bad {
  std::string id{};
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>, dynamorm::inherits<Address>, dynamorm::attributes<&Bad::id>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_an_attribute_without_a_name
// expect: dynamorm: the name of an attribute has at least one character
struct Bad {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, field<&Bad::id>.name(""));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_default_outside_its_range
// expect: dynamorm: a default keeps the range, the length, the choices and the check of its own field
struct Bad {
  std::string id{};
  int year = 0;
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, field<&Bad::year>.range(1450, 2100).default_to(3000));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_default_that_is_too_long
// expect: dynamorm: a default keeps the range, the length, the choices and the check of its own field
struct Bad {
  std::string id{};
  std::string country{};
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>, field<&Bad::country>.default_to("Norge").length(2, 2));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_default_that_is_no_choice
// expect: dynamorm: a default keeps the range, the length, the choices and the check of its own field
struct Bad {
  std::string id{};
  std::string color{};
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>, field<&Bad::color>.one_of("red", "blue").default_to("green"));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_default_that_its_check_rejects
// expect: dynamorm: a default keeps the range, the length, the choices and the check of its own field
struct Bad {
  std::string id{};
  int year = 0;
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>,
            field<&Bad::year>.check([](int year) { return year % 2 == 0; }, "must be even").default_to(1999));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_table_that_starts_with_its_key
// expect: dynamorm: a table starts with its name, as in table("books", hash_key<&Book::isbn>)
struct Bad {
  std::string id{};
  static constexpr auto schema = table(hash_key<&Bad::id>);
};
#endif

#ifdef CASE_a_global_index_without_a_name
// expect: dynamorm: an index has a name between its angle brackets, as in global_index<"by-author">(...)
struct Bad {
  std::string id{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, dynamorm::global_index(hash_key<&Bad::id>));
};
#endif

#ifdef CASE_a_local_index_without_a_name
// expect: dynamorm: an index has a name between its angle brackets, as in local_index<"by-user">(...)
struct Bad {
  std::string id{};
  int number = 0;
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>, range_key<&Bad::number>, dynamorm::local_index(range_key<&Bad::id>));
};
#endif
