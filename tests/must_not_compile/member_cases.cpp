#include <any>
#include <array>
#include <chrono>
#include <list>
#include <memory>
#include <span>
#include <string_view>
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

void look_at_good_ones() {
  look_at_members<std::string, std::int8_t, std::uint64_t, double, bool, Color, Point, dynamorm::Number,
                  dynamorm::Binary, dynamorm::Item, dynamorm::Value, std::optional<int>, std::vector<Point>,
                  std::vector<bool>, std::list<int>, std::set<Color>, std::map<std::string, Point>,
                  std::unordered_map<std::string, int>, std::variant<int, std::string>,
                  std::chrono::system_clock::time_point, std::chrono::sys_days, std::chrono::local_seconds>();
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
// expect: dynamorm: a pointer cannot be stored; use the value itself, or std::optional if it can be absent
void bad() { look_at_members<int*>(); }
#endif

#ifdef CASE_a_shared_pointer
// expect: dynamorm: a pointer cannot be stored; use the value itself, or std::optional if it can be absent
void bad() { look_at_members<std::shared_ptr<int>>(); }
#endif

#ifdef CASE_a_map_of_unique_pointers
// expect: dynamorm: a pointer cannot be stored; use the value itself, or std::optional if it can be absent
void bad() { look_at_members<std::map<std::string, std::unique_ptr<int>>>(); }
#endif

#ifdef CASE_an_array
// expect: dynamorm: an array cannot be stored; use std::vector, or std::string for text
struct Bad {
  std::string id{};
  int numbers[3]{};
  int year = 0;
  static constexpr auto schema = table("bad", hash_key<&Bad::id>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_an_array_of_characters
// expect: dynamorm: an array cannot be stored; use std::vector, or std::string for text
struct Bad {
  std::string id{};
  char text[16]{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_large_array
// expect: dynamorm: an array cannot be stored; use std::vector, or std::string for text
struct Bad {
  std::string id{};
  char text[100'000]{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>);
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_std_array
// expect: dynamorm: an array cannot be stored; use std::vector, or std::string for text
void bad() { look_at_members<std::array<int, 3>>(); }
#endif

#ifdef CASE_a_list_of_arrays_in_a_nested_struct
// expect: dynamorm: an array cannot be stored; use std::vector, or std::string for text
struct Inner {
  std::vector<std::array<int, 3>> triples{};
};
void bad() { (void)Table<With<Inner>>{Database()}.to_item({}); }
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
// expect: dynamorm: the keys of a map must be strings; use std::map<std::string, T>
void bad() { look_at_members<std::map<int, std::string>>(); }
#endif

#ifdef CASE_a_pair
// expect: dynamorm: the parts of a pair or tuple have no names; use a struct, whose members have names
void bad() { look_at_members<std::pair<int, int>>(); }
#endif

#ifdef CASE_a_duration
// expect: dynamorm: a duration cannot be stored; use an integer whose name says its unit
void bad() { look_at_members<std::chrono::seconds>(); }
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
// expect: dynamorm: this calendar type cannot be stored; use std::chrono::sys_days or sys_seconds
void bad() { look_at_members<std::chrono::year_month_day>(); }
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
// expect: dynamorm: a class with constructors, private members or virtual functions cannot be stored; make it an aggregate, or list its members in a schema: dynamorm::document(dynamorm::attributes<...>)
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
