// SPDX-License-Identifier: Apache-2.0
#include <any>
#include <array>
#include <chrono>
#include <list>
#include <memory>
#include <span>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "models.hpp"

/// Makes the compiler check the members of a struct.
template <class T>
void look_at() {
  (void)Table<T>{Database()};
}

/// A model whose only other member has that type.
template <class Type>
struct With {
  std::string id{};
  Type member{};
  static constexpr auto schema = table("with", hash_key<&With::id>);
};

template <class... Type>
void look_at_members() {
  (look_at<With<Type>>(), ...);
}

enum class Color { red, green };
struct Point {
  int x = 0;
  int y = 0;
};

/// Own types whose specializations of Stored have a fault.
struct WithoutTo {};
struct ToItself {};
struct ToOptional {};
struct ToPointer {};
struct WithoutFrom {};
struct FromAnother {};
struct FromText {
  auto operator<=>(FromText const&) const = default;
};
struct WithoutDefault {
  explicit WithoutDefault(int) {}
};
struct Good {
  int number = 0;
  auto operator<=>(Good const&) const = default;
};
template <>
struct dynamorm::Stored<WithoutTo> {
  static WithoutTo from(int) { return {}; }
};
template <>
struct dynamorm::Stored<ToItself> {
  static ToItself to(ToItself const& value) { return value; }
  static ToItself from(ToItself const& value) { return value; }
};
template <>
struct dynamorm::Stored<ToOptional> {
  static std::optional<int> to(ToOptional const&) { return 1; }
  static ToOptional from(std::optional<int>) { return {}; }
};
template <>
struct dynamorm::Stored<ToPointer> {
  static int* to(ToPointer const&) { return nullptr; }
  static ToPointer from(int*) { return {}; }
};
template <>
struct dynamorm::Stored<WithoutFrom> {
  static int to(WithoutFrom const&) { return 1; }
};
template <>
struct dynamorm::Stored<FromAnother> {
  static int to(FromAnother const&) { return 1; }
  static int from(int number) { return number; }
};
template <>
struct dynamorm::Stored<FromText> {
  static int to(FromText const&) { return 1; }
  static FromText from(std::string_view) { return {}; }
};
template <>
struct dynamorm::Stored<WithoutDefault> {
  static int to(WithoutDefault const&) { return 1; }
  static WithoutDefault from(int number) { return WithoutDefault(number); }
};
template <>
struct dynamorm::Stored<unsigned short> {
  static std::string to(unsigned short) { return {}; }
  static unsigned short from(std::string_view) { return 1; }
};
template <>
struct dynamorm::Stored<Good> : dynamorm::StoredAs<&Good::number> {};

void look_at_good_ones() {
  look_at_members<std::string, std::int8_t, std::uint64_t, double, bool, Color, Point, dynamorm::Number,
                  dynamorm::Binary, dynamorm::Item, dynamorm::Value, std::optional<int>, std::vector<Point>,
                  std::vector<bool>, std::list<int>, std::set<Color>, std::map<std::string, Point>,
                  std::unordered_map<std::string, int>, std::variant<int, std::string>,
                  std::chrono::system_clock::time_point, std::chrono::sys_days, std::chrono::local_seconds,
                  std::array<int, 3>, std::array<std::byte, 16>, std::pair<int, std::string>, std::tuple<Point, double>,
                  std::chrono::seconds, std::chrono::year_month_day, std::unique_ptr<Point>, Good, std::set<Good>>();
}

#ifdef CASE_a_character
// expect: dynamorm: a character cannot be stored; use std::string for text, std::int8_t for a small number
void bad() { look_at_members<char>(); }
#endif

#ifdef CASE_a_map_of_characters
// expect: dynamorm: a character cannot be stored; use std::string for text, std::int8_t for a small number
void bad() { look_at_members<std::map<std::string, wchar_t>>(); }
#endif

#ifdef CASE_an_optional_character
// expect: dynamorm: a character cannot be stored; use std::string for text, std::int8_t for a small number
void bad() { look_at_members<std::optional<char>>(); }
#endif

#ifdef CASE_a_string_of_other_characters
// expect: dynamorm: DynamoDB stores text as UTF-8; use std::string
void bad() { look_at_members<std::wstring>(); }
#endif

#ifdef CASE_a_view_of_a_string
// expect: dynamorm: a view cannot own what is read into it; use std::string or std::vector
void bad() { look_at_members<std::string_view>(); }
#endif

#ifdef CASE_a_pointer_to_characters
// expect: dynamorm: a view cannot own what is read into it; use std::string or std::vector
void bad() { look_at_members<char const*>(); }
#endif

#ifdef CASE_a_list_of_pointers_to_characters
// expect: dynamorm: a view cannot own what is read into it; use std::string or std::vector
void bad() { look_at_members<std::vector<char const*>>(); }
#endif

#ifdef CASE_a_span
// expect: dynamorm: a view cannot own what is read into it; use std::string or std::vector
void bad() { look_at_members<std::span<int>>(); }
#endif

#ifdef CASE_a_pointer
// expect: dynamorm: a pointer cannot be stored; use the value itself, or std::optional or std::unique_ptr if it can be absent
void bad() { look_at_members<int*>(); }
#endif

#ifdef CASE_a_shared_pointer
// expect: dynamorm: a pointer cannot be stored; use the value itself, or std::optional or std::unique_ptr if it can be absent
void bad() { look_at_members<std::shared_ptr<int>>(); }
#endif

#ifdef CASE_a_map_of_shared_pointers
// expect: dynamorm: a pointer cannot be stored; use the value itself, or std::optional or std::unique_ptr if it can be absent
void bad() { look_at_members<std::map<std::string, std::shared_ptr<int>>>(); }
#endif

#ifdef CASE_an_array
// expect: dynamorm: an array cannot be stored; use std::array or std::vector, or std::string for text
struct Bad {
  std::string id{};
  int numbers[3]{};
  int year = 0;
  static constexpr auto schema = table("bad", hash_key<&Bad::id>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_an_array_of_characters
// expect: dynamorm: an array cannot be stored; use std::array or std::vector, or std::string for text
struct Bad {
  std::string id{};
  char text[16]{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_large_array
// expect: dynamorm: an array cannot be stored; use std::array or std::vector, or std::string for text
struct Bad {
  std::string id{};
  char text[100'000]{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_reference
// expect: dynamorm: a reference cannot be stored; make the member a value
int number = 0;
struct Bad {
  std::string id{};
  int& reference = number;
  static constexpr auto schema = table("bad", hash_key<&Bad::id>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_bit_field
// expect: dynamorm: a bit-field has no address; make it a whole integer
struct Bad {
  std::string id{};
  unsigned flags : 3 = 0;
  static constexpr auto schema = table("bad", hash_key<&Bad::id>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_constant
// expect: dynamorm: an attribute is read into its member; remove const and volatile
struct Bad {
  std::string id{};
  int const year = 1998;
  static constexpr auto schema = table("bad", hash_key<&Bad::id>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_constant_in_a_nested_struct
// expect: dynamorm: an attribute is read into its member; remove const and volatile
struct Inner {
  int const year = 1998;
};
void bad() { look_at<With<Inner>>(); }
#endif

#ifdef CASE_a_volatile
// expect: dynamorm: an attribute is read into its member; remove const and volatile
void bad() { look_at<With<int volatile>>(); }
#endif

#ifdef CASE_a_multimap
// expect: dynamorm: a map cannot hold a name twice; use std::map<std::string, std::vector<T>>
void bad() { look_at_members<std::multimap<std::string, int>>(); }
#endif

#ifdef CASE_a_multiset
// expect: dynamorm: a set cannot hold a value twice; use std::set, or std::vector to keep duplicates
void bad() { look_at_members<std::multiset<int>>(); }
#endif

#ifdef CASE_a_map_with_numbers_as_keys
// expect: dynamorm: the keys of a map are strings, or of a type that Stored<T> stores as a string; use std::map<std::string, T>
void bad() { look_at_members<std::map<int, std::string>>(); }
#endif

#ifdef CASE_another_clock
// expect: dynamorm: only the system clock counts from 1970; use std::chrono::system_clock::time_point or std::chrono::sys_seconds
void bad() { look_at_members<std::chrono::steady_clock::time_point>(); }
#endif

#ifdef CASE_a_point_in_time_without_whole_ticks
// expect: dynamorm: a time point must count whole ticks of at least a nanosecond, in 64 bits
void bad() { look_at_members<std::chrono::sys_time<std::chrono::duration<double>>>(); }
#endif

#ifdef CASE_a_date_of_three_parts
// expect: dynamorm: this calendar type cannot be stored; use std::chrono::year_month_day, sys_days or sys_seconds
void bad() { look_at_members<std::chrono::year_month>(); }
#endif

#ifdef CASE_a_long_double
// expect: dynamorm: long double and 128-bit integers have no exact form; use dynamorm::Number
void bad() { look_at_members<long double>(); }
#endif

#ifdef CASE_an_integer_of_128_bits
// expect: dynamorm: long double and 128-bit integers have no exact form; use dynamorm::Number
__extension__ using Large = __int128;
void bad() { look_at_members<Large>(); }
#endif

#ifdef CASE_a_set_of_lists
// expect: dynamorm: a set holds strings, numbers or binaries; use std::vector for a list of anything else
void bad() { look_at_members<std::set<std::vector<int>>>(); }
#endif

#ifdef CASE_a_lone_byte
// expect: dynamorm: a lone std::byte cannot be stored; use std::uint8_t for a small number, dynamorm::Binary for bytes
void bad() { look_at_members<std::byte>(); }
#endif

#ifdef CASE_a_vector_of_characters
// expect: dynamorm: use dynamorm::Binary (std::vector<std::byte>) for bytes, std::string for text
void bad() { look_at_members<std::vector<unsigned char>>(); }
#endif

#ifdef CASE_an_optional_inside_an_optional
// expect: dynamorm: an optional cannot hold an optional; an attribute is either there or absent
void bad() { look_at_members<std::optional<std::optional<int>>>(); }
#endif

#ifdef CASE_an_enum_without_an_underlying_type
// expect: dynamorm: give the enum an underlying type, as in enum class Color or enum Color : int
enum Unsized { low, high };
void bad() { look_at_members<Unsized>(); }
#endif

#ifdef CASE_a_union
// expect: dynamorm: a union does not say what it holds; use std::variant
union Either {
  int number;
  float fraction;
};
void bad() { look_at_members<Either>(); }
#endif

#ifdef CASE_a_variant_of_a_type_that_cannot_be_stored
// expect: dynamorm: a view cannot own what is read into it; use std::string or std::vector
void bad() { look_at_members<std::variant<int, char const*>>(); }
#endif

#ifdef CASE_a_class_with_a_constructor
// expect: dynamorm: a class with constructors, private members or virtual functions cannot be stored; specialize dynamorm::Stored for it, make it an aggregate, or list its members in a schema: dynamorm::document(dynamorm::attributes<...>)
class Money {
 public:
  Money() = default;
  int cents = 0;
};
void bad() { look_at_members<Money>(); }
#endif

#ifdef CASE_a_type_of_another_library
// expect: dynamorm: this type cannot be stored; see the types of attributes in the guide
void bad() { look_at_members<std::any>(); }
#endif

#ifdef CASE_a_struct_that_is_only_declared
// expect: dynamorm: the struct is only declared here; define it before its table is used
struct Bad;
void bad(Table<Bad> const& table) { (void)table.scan(); }
#endif

#ifdef CASE_a_list_of_arrays_of_characters
// expect: dynamorm: use dynamorm::Binary (std::vector<std::byte>) for bytes, std::string for text
void bad() { look_at_members<std::vector<std::array<char, 3>>>(); }
#endif

#ifdef CASE_a_tuple_with_a_pointer
// expect: dynamorm: a pointer cannot be stored; use the value itself, or std::optional or std::unique_ptr if it can be absent
void bad() { look_at_members<std::tuple<int, int*>>(); }
#endif

#ifdef CASE_an_optional_pointer
// expect: dynamorm: an optional cannot hold an optional; an attribute is either there or absent
void bad() { look_at_members<std::optional<std::unique_ptr<int>>>(); }
#endif

#ifdef CASE_a_duration_of_long_double
// expect: dynamorm: long double and 128-bit integers have no exact form; use dynamorm::Number
void bad() { look_at_members<std::chrono::duration<long double>>(); }
#endif

#ifdef CASE_a_built_in_type_with_stored
// expect: dynamorm: this type is stored without Stored<T>; specialize Stored for a type of your own
void bad() { look_at_members<unsigned short>(); }
#endif

#ifdef CASE_an_own_type_without_to
// expect: dynamorm: Stored<T> needs a static function to(T const&) that returns another type that can be stored, except an optional or a set
void bad() { look_at_members<WithoutTo>(); }
#endif

#ifdef CASE_an_own_type_stored_as_itself
// expect: dynamorm: Stored<T> needs a static function to(T const&) that returns another type that can be stored, except an optional or a set
void bad() { look_at_members<ToItself>(); }
#endif

#ifdef CASE_an_own_type_stored_as_an_optional
// expect: dynamorm: Stored<T> needs a static function to(T const&) that returns another type that can be stored, except an optional or a set
void bad() { look_at_members<ToOptional>(); }
#endif

#ifdef CASE_a_list_of_own_types_stored_as_pointers
// expect: dynamorm: Stored<T> needs a static function to(T const&) that returns another type that can be stored, except an optional or a set
void bad() { look_at_members<std::vector<ToPointer>>(); }
#endif

#ifdef CASE_an_own_type_without_from
// expect: dynamorm: Stored<T> needs a static function from() that takes what to() returns, and returns T, std::optional<T> or std::variant<T, dynamorm::Invalid>
void bad() { look_at_members<WithoutFrom>(); }
#endif

#ifdef CASE_an_own_type_read_as_another
// expect: dynamorm: Stored<T> needs a static function from() that takes what to() returns, and returns T, std::optional<T> or std::variant<T, dynamorm::Invalid>
void bad() { look_at_members<FromAnother>(); }
#endif

#ifdef CASE_a_set_of_own_types_stored_as_numbers_and_read_from_text
// expect: dynamorm: Stored<T> needs a static function from() that takes what to() returns, and returns T, std::optional<T> or std::variant<T, dynamorm::Invalid>
void bad() { look_at_members<std::set<FromText>>(); }
#endif

#ifdef CASE_an_optional_own_type_without_a_default_constructor
// expect: dynamorm: a type with Stored<T> needs a default constructor, because an item is read into it
void bad() { look_at_members<std::optional<WithoutDefault>>(); }
#endif

#ifdef CASE_a_range_of_an_own_type
// expect: dynamorm: range() is for numbers, durations, time points and types of your own that have <, and takes two of them
struct Bad {
  std::string id{};
  Good good{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, field<&Bad::good>.range(1, 2));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_the_form_of_an_own_type_as_its_value
// expect: dynamorm: this value does not fit the type of the attribute
void bad() { (void)Table<With<Good>>{Database()}.scan("member"_a = 1); }
#endif

#ifdef CASE_a_string_operator_of_an_own_number
// expect: dynamorm: begins_with is for strings and binaries; this attribute has another type
void bad() { (void)Table<With<Good>>{Database()}.scan("member__begins_with"_a = "1"); }
#endif

#ifdef CASE_an_array_that_grows
// expect: dynamorm: append and prepend are for lists; this attribute has another type
void bad() { Table<With<std::array<int, 3>>>{Database()}.update("1", "member__append"_a = std::array{1, 2, 3}); }
#endif
