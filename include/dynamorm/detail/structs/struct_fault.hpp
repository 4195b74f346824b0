// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include "dynamorm/detail/codec/type_fault.hpp"
#include "dynamorm/detail/structs/label.hpp"
#include "dynamorm/detail/structs/reflection.hpp"

/// The structs that reflection cannot look into, and the reasons.
namespace dynamorm::detail {

enum class StructFault { none, not_aggregate, opaque_base, too_many, array, bit_field, constant, reference };

/// Whether the addresses of all members are constants. A reference has no such address.
template <class T>
concept all_located = requires { typename std::bool_constant<(locate_never<T>(), true)>; };

template <class... Member>
constexpr bool any_volatile(Types<Member...>) {
  return (std::is_volatile_v<Member> || ...);
}

template <class T>
concept is_defined = requires { sizeof(T); };

template <class T>
concept is_defined_aggregate = std::is_class_v<T> && is_defined<T> && std::is_aggregate_v<T>;

template <class T>
consteval StructFault find_struct_fault() {
  if constexpr (!is_defined_aggregate<T>) {
    return StructFault::not_aggregate;
  } else if constexpr (has_opaque_base<T>()) {
    return StructFault::opaque_base;
  } else if constexpr (member_count<T> > max_members) {
    return member_count<T> == uncounted_array ? StructFault::array : StructFault::too_many;
  } else if constexpr (!std::is_void_v<decltype(locate_never<T>())>) {
    if (any_volatile(member_types<T>())) return StructFault::constant;
    return std::is_move_assignable_v<T> ? StructFault::none
           : all_located<T>             ? StructFault::constant
                                        : StructFault::reference;
  } else {
    return StructFault::bit_field;
  }
}

template <FixedString Struct, bool Reflected>
inline constexpr bool can_be_reflected = Reflected;

/// Explains why the members of a struct cannot be seen.
template <FixedString Struct, StructFault Fault>
consteval bool check_struct_fault() {
  static_assert(can_be_reflected<Struct, Fault != StructFault::not_aggregate>,
                "dynamorm: a model is an aggregate: no constructors, no private members, no virtual functions");
  static_assert(
      can_be_reflected<Struct, Fault != StructFault::opaque_base>,
      "dynamorm: a struct with a base needs inherits<Base>, and attributes<...> for its own members, in its schema");
  static_assert(can_be_reflected<Struct, Fault != StructFault::too_many>,
                "dynamorm: a struct may have at most 64 attributes; put some into a nested struct");
  static_assert(can_be_reflected<Struct, Fault != StructFault::array>,
                "dynamorm: an array cannot be stored; use std::array or std::vector, or std::string for text");
  static_assert(can_be_reflected<Struct, Fault != StructFault::bit_field>,
                "dynamorm: a bit-field has no address; make it a whole integer");
  static_assert(can_be_reflected<Struct, Fault != StructFault::reference>,
                "dynamorm: a reference cannot be stored; make the member a value");
  return Fault == StructFault::none;
}

/// The members of a struct that cannot be reflected.
template <class T, StructFault>
struct NoMembers {
  using struct_type = T;
  static constexpr bool joined = false;
  static constexpr std::size_t count = 0;
  using types = Types<>;
  static constexpr std::array<std::string_view, 0> names{};
  static void locate(void*, void**) noexcept {}
};

template <class T>
constexpr auto struct_label() {
  return to_fixed_string<struct_name<T>().size()>(struct_name<T>());
}

/// The types of the members of a struct that is not const, so that a member's own `const` shows.
struct TypesBehind {
  template <class... Member>
  constexpr Types<Member...> operator()(Member*...) const {
    return {};
  }
};
template <class T>
using changeable_members = decltype(visit_members<member_count<T>>(std::declval<T&>(), TypesBehind()));

template <class... Member>
consteval std::size_t first_constant(Types<Member...>) {
  std::size_t position = 0;
  (void)((std::is_const_v<Member> || std::is_volatile_v<Member> || !std::is_move_assignable_v<Member> ||
          (++position, false)) ||
         ...);
  return position;
}

template <class T, StructFault Fault>
consteval bool check_fault_of() {
  if constexpr (Fault == StructFault::constant) {
    constexpr std::size_t constant = first_constant(changeable_members<T>());
    using Member = type_at<constant, changeable_members<T>>;
    if constexpr (storable<Member> && std::is_aggregate_v<Member>) {
      return check_fault_of<Member, find_struct_fault<Member>()>();
    } else if constexpr (std::is_volatile_v<Member>) {  // g++ 12 spells addresses of such members differently
      return check_type<struct_label<T>(), Member, type_fault<Member>>();
    } else {
      return check_type<member_label<T, member_names<T>, constant>(), Member, type_fault<Member>>();
    }
  } else {
    return check_struct_fault<struct_label<T>(), Fault>();
  }
}

template <class Members>
inline constexpr StructFault fault_of = StructFault::none;
template <class T, StructFault Fault>
inline constexpr StructFault fault_of<NoMembers<T, Fault>> = Fault;

/// Checks that the members of a struct can be seen.
template <class Members>
consteval bool check_struct() {
  if constexpr (fault_of<Members> == StructFault::none) {
    return true;
  } else {
    return check_fault_of<typename Members::struct_type, fault_of<Members>>();
  }
}

}  // namespace dynamorm::detail
