// SPDX-License-Identifier: Apache-2.0
#include "models.hpp"

void good() {
  (void)books.scan("year__between"_a = {1990, 1999}, attr<&Book::title>.begins_with("The"));
  (void)dynamorm::Q<Book>("address__state"_a = "CA");
}

#ifdef CASE_a_misspelt_attribute
// expect: dynamorm: the struct has no attribute of this name; two underscores go before an operator, as in "year__gt"_a
auto bad = dynamorm::Q<Book>("titel"_a = "Foo");
#endif

#ifdef CASE_a_misspelt_attribute_in_a_scan
// expect: dynamorm: the struct has no attribute of this name; two underscores go before an operator, as in "year__gt"_a
auto bad = books.scan("titel__ne"_a = "Foo");
#endif

#ifdef CASE_a_misspelt_operator
// expect: dynamorm: unknown operator; conditions have eq ne lt lte gt gte between in exists not_exists type begins_with contains size
auto bad = dynamorm::Q<Book>("title__starts_with"_a = "Foo");
#endif

#ifdef CASE_a_misspelt_attribute_of_a_nested_struct
// expect: dynamorm: this is neither a member of the nested struct nor an operator
auto bad = dynamorm::Q<Book>("address__stat"_a = "CA");
#endif

#ifdef CASE_an_operator_of_updates
// expect: dynamorm: unknown operator; conditions have eq ne lt lte gt gte between in exists not_exists type begins_with contains size
auto bad = dynamorm::Q<Book>("year__plus"_a = 1);
#endif

#ifdef CASE_nothing_behind_the_separator
// expect: dynamorm: a keyword ends with an attribute or an operator, not with underscores
auto bad = dynamorm::Q<Book>("title__"_a = "Foo");
#endif

#ifdef CASE_a_position_beyond_any_list
// expect: dynamorm: unknown operator; conditions have eq ne lt lte gt gte between in exists not_exists type begins_with contains size
auto bad = dynamorm::Q<Book>("pages__18446744073709551616"_a = "x");
#endif

#ifdef CASE_a_number_beside_text
// expect: dynamorm: this value does not fit the type of the attribute
auto bad = dynamorm::Q<Book>("title"_a = 7);
#endif

#ifdef CASE_text_beside_a_number
// expect: dynamorm: this value does not fit the type of the attribute
auto bad = attr<&Book::year> > "1990";
#endif

#ifdef CASE_a_null_pointer_beside_text
// expect: dynamorm: this value does not fit the type of the attribute
auto bad = attr<&Book::title> == nullptr;
#endif

#ifdef CASE_a_number_as_a_prefix
// expect: dynamorm: this value does not fit the type of the attribute
auto bad = attr<&Book::title>.begins_with(7);
#endif

#ifdef CASE_an_order_beside_a_missing_value
// expect: dynamorm: std::nullopt and optionals are compared by = and ne, because a missing value has no order
void bad(Table<Book> const& books) { (void)books.scan("year__gt"_a = std::nullopt); }
#endif

#ifdef CASE_an_order_beside_an_optional
// expect: dynamorm: std::nullopt and optionals are compared by = and ne, because a missing value has no order
void bad(Table<Book> const& books, std::optional<int> year) { (void)books.scan(attr<&Book::year> < year); }
#endif

#ifdef CASE_a_missing_value_beside_a_size
// expect: dynamorm: this value does not fit the type of the attribute
void bad(Table<Book> const& books) { (void)books.scan("title__size"_a = std::nullopt); }
#endif

#ifdef CASE_an_order_of_lists
// expect: dynamorm: only strings, numbers and binaries are ordered; this attribute has another type
auto bad = attr<&Book::pages> < std::vector<std::string>{"x"};
#endif

#ifdef CASE_an_order_of_booleans
// expect: dynamorm: only strings, numbers and binaries are ordered; this attribute has another type
auto bad = dynamorm::Q<Book>("in_print__gt"_a = false);
#endif

#ifdef CASE_between_lists
// expect: dynamorm: only strings, numbers and binaries are ordered; this attribute has another type
auto bad = attr<&Book::in_print>.between(false, true);
#endif

#ifdef CASE_a_prefix_of_a_number
// expect: dynamorm: begins_with is for strings and binaries; this attribute has another type
auto bad = dynamorm::Q<Book>("year__begins_with"_a = "19");
#endif

#ifdef CASE_contents_of_a_number
// expect: dynamorm: contains is for strings, binaries, lists and sets; this attribute has another type
auto bad = attr<&Book::year>.contains(1);
#endif

#ifdef CASE_size_of_a_number
// expect: dynamorm: size is for strings, binaries, sets, lists and maps
auto bad = attr<&Book::year>.size() == 4;
#endif

#ifdef CASE_size_beside_an_operator_that_numbers_lack
// expect: dynamorm: a size is compared by eq, ne, lt, lte, gt, gte or between
auto bad = dynamorm::Q<Book>("title__size__begins_with"_a = 4);
#endif

#ifdef CASE_size_among_numbers
// expect: dynamorm: a size is compared by eq, ne, lt, lte, gt, gte or between
auto bad = dynamorm::Q<Book>("title__size__in"_a = {4, 5});
#endif

#ifdef CASE_between_of_one_value
// expect: dynamorm: between takes two values, as in "year__between"_a = {1990, 1999}
auto bad = dynamorm::Q<Book>("year__between"_a = 1990);
#endif

#ifdef CASE_in_of_one_value
// expect: dynamorm: in takes a list of values, as in "color__in"_a = {"red", "blue"}
auto bad = dynamorm::Q<Book>("title__in"_a = "Foo");
#endif

#ifdef CASE_exists_of_a_number
// expect: dynamorm: exists takes true, or false for the opposite
auto bad = dynamorm::Q<Book>("publisher__exists"_a = 1);
#endif

#ifdef CASE_not_exists_of_a_number
// expect: dynamorm: not_exists takes true, or false for the opposite
auto bad = dynamorm::Q<Book>("publisher__not_exists"_a = 1);
#endif

#ifdef CASE_type_of_text
// expect: dynamorm: type takes a dynamorm::Type, as in "title__type"_a = dynamorm::Type::string
auto bad = dynamorm::Q<Book>("publisher__type"_a = "S");
#endif

#ifdef CASE_attributes_of_two_types
// expect: dynamorm: the two attributes have different types, so DynamoDB never finds them equal
auto bad = attr<&Book::title> == attr<&Book::year>;
#endif

#ifdef CASE_pointers_that_do_not_follow_each_other
// expect: dynamorm: a member pointer must point into the struct that the previous one leads to
auto bad = attr<&Book::address, &Book::title> == "Foo";
#endif

#ifdef CASE_a_member_that_is_no_attribute
// expect: dynamorm: this member is not an attribute: it leads to another model, or attributes<...> leaves it out
struct Bad {
  Bad() = default;  // not an aggregate, so the schema lists the attributes
  std::string id{};
  std::string secret{};
  static constexpr auto schema = dynamorm::document(dynamorm::attributes<&Bad::id>);
};
auto bad = attr<&Bad::secret> == "x";
#endif

#ifdef CASE_an_attribute_without_a_comparison
// expect: dynamorm: this is not a condition; write "year"_a = 1998 or attr<&Book::year> == 1998, and put options after the call, as in scan().consistent()
auto bad = books.scan(attr<&Book::in_print>);
#endif

#ifdef CASE_a_keyword_without_a_value
// expect: dynamorm: this is not a condition; write "year"_a = 1998 or attr<&Book::year> == 1998, and put options after the call, as in scan().consistent()
auto bad = books.scan("in_print"_a);
#endif

#ifdef CASE_a_member_of_another_struct_inside_a_list
// expect: dynamorm: a member pointer must point into the struct that the previous one leads to
auto bad = attr<&Book::pages>[0].at<&Address::state>() == "CA";
#endif

#ifdef CASE_a_keyword_compared_as_if_it_were_an_attribute
// expect: dynamorm: a keyword takes its value by =, as in "year"_a = 1998 and "year__gt"_a = 1998
auto bad = books.scan("year"_a == 5);
#endif

#ifdef CASE_a_keyword_compared_from_the_other_side
// expect: dynamorm: a keyword takes its value by =, as in "year"_a = 1998 and "year__gt"_a = 1998
auto bad = books.scan(1990 < "year"_a);
#endif

#ifdef CASE_an_attribute_that_is_assigned_to
// expect: dynamorm: compare an attribute with ==, or change it with set()
auto bad = books.scan(attr<& Book::year> = 1998);
#endif

#ifdef CASE_between_of_three_values
// expect: dynamorm: between takes two values, as in "year__between"_a = {1990, 1999}
auto bad = dynamorm::Q<Book>("year__between"_a = {1, 2, 3});
#endif

#ifdef CASE_values_of_two_types
// expect: dynamorm: the values in the braces of a keyword must have one type
auto bad = dynamorm::Q<Book>("year__between"_a = {1, "x"});
#endif

#ifdef CASE_braces_without_a_value
// expect: dynamorm: braces without a value have no type; name it, as in std::vector<std::string>()
auto bad = dynamorm::Q<Book>("title"_a = {});
#endif

#ifdef CASE_keywords_without_a_model
// expect: dynamorm: Q needs the model, as in Q<Book>("year"_a = 1998)
auto bad = dynamorm::Q("year"_a = 1998);
#endif

#ifdef CASE_a_position_in_what_is_no_list
// expect: dynamorm: brackets take a position in a list or a name in a map; at<> goes into a struct
auto bad = attr<&Book::title>[0] == "F";
#endif

#ifdef CASE_a_name_in_a_struct
// expect: dynamorm: brackets take a position in a list or a name in a map; at<> goes into a struct
auto bad = attr<&Book::address>["state"] == "CA";
#endif

#ifdef CASE_a_position_in_a_map
// expect: dynamorm: brackets take a position in a list or a name in a map; at<> goes into a struct
auto bad = attr<&Book::sales>[0] == 1;
#endif

#ifdef CASE_a_name_in_a_list
// expect: dynamorm: brackets take a position in a list or a name in a map; at<> goes into a struct
auto bad = attr<&Book::pages>["first"] == "x";
#endif

#ifdef CASE_keywords_joined_without_parentheses
// expect: dynamorm: && and || join conditions; put a keyword with its value in parentheses, as in ("year"_a = 1998) || ("year"_a = 1999)
auto bad = books.scan("year"_a = 1998 || attr<&Book::year> == 1999);
#endif

#ifdef CASE_an_attribute_joined_with_a_condition
// expect: dynamorm: && and || join conditions; put a keyword with its value in parentheses, as in ("year"_a = 1998) || ("year"_a = 1999)
auto bad = books.scan(attr<&Book::in_print> && attr<&Book::year> == 1999);
#endif
