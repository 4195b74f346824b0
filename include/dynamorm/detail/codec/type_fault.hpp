// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>

#include "dynamorm/detail/codec/shape.hpp"
#include "dynamorm/detail/structs/label.hpp"

/// The types that a member cannot have, and the reasons. A codec for a type that contains others specializes
/// type_fault; types without a codec are looked up here.
namespace dynamorm::detail {

enum class TypeFault {
  none,
  constant,
  array,
  character,
  bytes,
  lone_byte,
  view,
  wide_text,
  pointer,
  multimap,
  multiset,
  map_key,
  clock,
  tick,
  calendar,
  long_number,
  set_element,
  nested_optional,
  unsized_enum,
  union_type,
  closed_class,
  own_built_in,
  own_to,
  own_from,
  own_default,
  other,
};

template <class T>
concept character = std::same_as<T, char> || std::same_as<T, wchar_t> || std::same_as<T, char8_t> ||
                    std::same_as<T, char16_t> || std::same_as<T, char32_t>;

/// Types recognized by their names, because dynamorm does not include the headers of most of them.
struct NamedFault {
  std::string_view begins_with;
  TypeFault fault;
};
inline constexpr NamedFault named_faults[] = {
    {"shared_ptr<", TypeFault::pointer},
    {"unique_ptr<", TypeFault::pointer},
    {"weak_ptr<", TypeFault::pointer},
    {"reference_wrapper<", TypeFault::pointer},
    {"basic_string_view<", TypeFault::view},
    {"span<", TypeFault::view},
    {"basic_string<", TypeFault::wide_text},
    {"multimap<", TypeFault::multimap},
    {"unordered_multimap<", TypeFault::multimap},
    {"multiset<", TypeFault::multiset},
    {"unordered_multiset<", TypeFault::multiset},
    {"map<", TypeFault::map_key},
    {"unordered_map<", TypeFault::map_key},
    {"chrono::", TypeFault::calendar},
};

/// Returns the fault of a type of the standard library, by its name without inline namespaces.
consteval TypeFault fault_of_name(std::string_view name) {
  for (std::string_view const scope : {"std::", "__cxx11::", "__1::"}) {
    if (name.starts_with(scope)) name.remove_prefix(scope.size());
  }
  for (NamedFault const& known : named_faults) {
    if (name.starts_with(known.begins_with)) return known.fault;
  }
  return TypeFault::other;
}

template <class T>
consteval TypeFault fault_without_codec() {
  using Pointee = std::remove_cv_t<std::remove_pointer_t<T>>;
  if constexpr (std::is_array_v<T>) {
    return TypeFault::array;
  } else if constexpr (character<T>) {
    return TypeFault::character;
  } else if constexpr (std::is_pointer_v<T> && character<Pointee>) {
    return TypeFault::view;
  } else if constexpr (std::is_pointer_v<T> || std::is_member_pointer_v<T> || std::is_null_pointer_v<T>) {
    return TypeFault::pointer;
  } else if constexpr (std::is_floating_point_v<T> || spelled_type<T>().ends_with("__int128")) {
    return TypeFault::long_number;
  } else if constexpr (std::is_union_v<T>) {
    return TypeFault::union_type;
  } else if constexpr (spelled_type<T>().starts_with("std::")) {
    return fault_of_name(spelled_type<T>());
  } else {
    return std::is_class_v<T> && !std::is_aggregate_v<T> ? TypeFault::closed_class : TypeFault::other;
  }
}

template <class T>
consteval TypeFault find_type_fault() {
  if constexpr (std::is_const_v<T> || std::is_volatile_v<T>) {
    return TypeFault::constant;
  } else if constexpr (requires { Codec<T>::shape; }) {
    return TypeFault::none;
  } else {
    return fault_without_codec<T>();
  }
}

/// Why a member cannot have this type, or one that holds it; none if it can.
template <class T>
inline constexpr TypeFault type_fault = find_type_fault<T>();

template <class T>
concept storable = type_fault<T> == TypeFault::none;

/// Shows the member in the compiler's message.
template <FixedString Member, bool Stored>
inline constexpr bool can_be_stored = Stored;

/// Explains which type to use instead.
template <FixedString Member, class Type, TypeFault Fault>
consteval bool check_type() {
  static_assert(can_be_stored<Member, Fault != TypeFault::constant>,
                "dynamorm: an attribute is read into its member; remove const and volatile");
  static_assert(can_be_stored<Member, Fault != TypeFault::array>,
                "dynamorm: an array cannot be stored; use std::array or std::vector, or std::string for text");
  static_assert(can_be_stored<Member, Fault != TypeFault::character>,
                "dynamorm: a character cannot be stored; use std::string for text, std::int8_t for a small number");
  static_assert(can_be_stored<Member, Fault != TypeFault::bytes>,
                "dynamorm: use dynamorm::Binary (std::vector<std::byte>) for bytes, std::string for text");
  static_assert(can_be_stored<Member, Fault != TypeFault::lone_byte>,
                "dynamorm: a lone std::byte cannot be stored; use std::uint8_t for a small number, dynamorm::Binary "
                "for bytes");
  static_assert(can_be_stored<Member, Fault != TypeFault::view>,
                "dynamorm: a view cannot own what is read into it; use std::string or std::vector");
  static_assert(can_be_stored<Member, Fault != TypeFault::wide_text>,
                "dynamorm: DynamoDB stores text as UTF-8; use std::string");
  static_assert(can_be_stored<Member, Fault != TypeFault::pointer>,
                "dynamorm: a pointer cannot be stored; use the value itself, or std::optional or std::unique_ptr if it "
                "can be absent");
  static_assert(can_be_stored<Member, Fault != TypeFault::multimap>,
                "dynamorm: a map cannot hold a name twice; use std::map<std::string, std::vector<T>>");
  static_assert(can_be_stored<Member, Fault != TypeFault::multiset>,
                "dynamorm: a set cannot hold a value twice; use std::set, or std::vector to keep duplicates");
  static_assert(can_be_stored<Member, Fault != TypeFault::map_key>,
                "dynamorm: the keys of a map are strings, or of a type that Stored<T> stores as a string; use "
                "std::map<std::string, T>");
  static_assert(can_be_stored<Member, Fault != TypeFault::clock>,
                "dynamorm: only the system clock counts from 1970; use std::chrono::system_clock::time_point or "
                "std::chrono::sys_seconds");
  static_assert(can_be_stored<Member, Fault != TypeFault::tick>,
                "dynamorm: a time point must count whole ticks of at least a nanosecond, in 64 bits");
  static_assert(
      can_be_stored<Member, Fault != TypeFault::calendar>,
      "dynamorm: this calendar type cannot be stored; use std::chrono::year_month_day, sys_days or sys_seconds");
  static_assert(can_be_stored<Member, Fault != TypeFault::long_number>,
                "dynamorm: long double and 128-bit integers have no exact form; use dynamorm::Number");
  static_assert(can_be_stored<Member, Fault != TypeFault::set_element>,
                "dynamorm: a set holds strings, numbers or binaries; use std::vector for a list of anything else");
  static_assert(can_be_stored<Member, Fault != TypeFault::nested_optional>,
                "dynamorm: an optional cannot hold an optional; an attribute is either there or absent");
  static_assert(can_be_stored<Member, Fault != TypeFault::unsized_enum>,
                "dynamorm: give the enum an underlying type, as in enum class Color or enum Color : int");
  static_assert(can_be_stored<Member, Fault != TypeFault::union_type>,
                "dynamorm: a union does not say what it holds; use std::variant");
  static_assert(can_be_stored<Member, Fault != TypeFault::closed_class>,
                "dynamorm: a class with constructors, private members or virtual functions cannot be stored; "
                "specialize dynamorm::Stored for it, make it an aggregate, or list its members in a schema: "
                "dynamorm::document(dynamorm::attributes<...>)");
  static_assert(can_be_stored<Member, Fault != TypeFault::own_built_in>,
                "dynamorm: this type is stored without Stored<T>; specialize Stored for a type of your own");
  static_assert(
      can_be_stored<Member, Fault != TypeFault::own_to>,
      "dynamorm: Stored<T> needs a static function to(T const&) that returns another type that can be stored, "
      "except an optional or a set");
  static_assert(can_be_stored<Member, Fault != TypeFault::own_from>,
                "dynamorm: Stored<T> needs a static function from() that takes what to() returns, and returns T, "
                "std::optional<T> or std::variant<T, dynamorm::Invalid>");
  static_assert(can_be_stored<Member, Fault != TypeFault::own_default>,
                "dynamorm: a type with Stored<T> needs a default constructor, because an item is read into it");
  static_assert(can_be_stored<Member, Fault != TypeFault::other>,
                "dynamorm: this type cannot be stored; see the types of attributes in the guide");
  return Fault == TypeFault::none;
}

}  // namespace dynamorm::detail
