#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include "dynamorm/detail/codec/type_fault.hpp"
#include "dynamorm/detail/structs/label.hpp"
#include "dynamorm/detail/structs/reflection.hpp"

/// Which structs reflection cannot look into, and why.
namespace dynamorm::detail {

enum class StructFault { none, not_aggregate, opaque_base, too_many, array, bit_field, constant, reference };

/// Whether the addresses of all members are constants; a reference has none.
template <class T>
concept all_located = requires { typename std::bool_constant<(locate_never<T>(), true)>; };

template <class T>
concept is_defined = requires { sizeof(T); };

template <class T>
consteval StructFault find_struct_fault() {
  if constexpr (!std::is_class_v<T> || !is_defined<T>) {
    return StructFault::not_aggregate;
  } else if constexpr (!std::is_aggregate_v<T>) {
    return StructFault::not_aggregate;
  } else if constexpr (has_opaque_base<T>()) {
    return StructFault::opaque_base;
  } else if constexpr (member_count<T> > max_members) {
    return member_count<T> == uncounted_array ? StructFault::array : StructFault::too_many;
  } else if constexpr (!std::is_void_v<decltype(locate_never<T>())>) {
    return std::is_move_assignable_v<T> ? StructFault::none
           : all_located<T>             ? StructFault::constant
                                        : StructFault::reference;
  } else {
    return StructFault::bit_field;
  }
}

template <FixedString Struct, bool Reflected>
inline constexpr bool can_be_reflected = Reflected;

template <FixedString Struct, StructFault Fault>
struct UnreflectableStruct {
  static_assert(can_be_reflected<Struct, Fault != StructFault::not_aggregate>,
                "dynamorm: a model is an aggregate: no constructors, no private members, no virtual functions");
  static_assert(
      can_be_reflected<Struct, Fault != StructFault::opaque_base>,
      "dynamorm: a struct with a base needs inherits<Base>, and attributes<...> for its own members, in its schema");
  static_assert(can_be_reflected<Struct, Fault != StructFault::too_many>,
                "dynamorm: a struct may have at most 64 attributes; put some into a nested struct");
  static_assert(can_be_reflected<Struct, Fault != StructFault::array>,
                "dynamorm: an array cannot be stored; use std::vector, or std::string for text");
  static_assert(can_be_reflected<Struct, Fault != StructFault::bit_field>,
                "dynamorm: a bit-field has no address; make it a whole integer");
  static_assert(can_be_reflected<Struct, Fault != StructFault::reference>,
                "dynamorm: a reference cannot be stored; make the member a value");
  static constexpr bool explained = true;
};

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

/// What a check is that has nothing to say.
struct NothingWrong {
  static constexpr bool explained = true;
};

/// Says why the members of a struct cannot be seen.
template <class Members>
struct StructChecks : NothingWrong {};
template <class T, StructFault Fault>
struct StructChecks<NoMembers<T, Fault>>
    : UnreflectableStruct<to_fixed_string<struct_name<T>().size()>(struct_name<T>()), Fault> {};

/// Members as those see them who may change the struct, so that `const` shows.
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
  (void)((std::is_const_v<Member> || !std::is_move_assignable_v<Member> || (++position, false)) || ...);
  return position;
}

/// A member of a struct that cannot be assigned to: it is const itself, or has a const member.
template <class T, std::size_t I, class Member, bool Nested = storable<Member>&& std::is_aggregate_v<Member>>
struct UnassignableMember : UnstorableMember<member_label<T, member_names<T>, I>(), Member, type_fault<Member>> {};
template <class T, std::size_t I, class Member>
struct UnassignableMember<T, I, Member, true> : StructChecks<NoMembers<Member, find_struct_fault<Member>()>> {};

template <class T>
struct StructChecks<NoMembers<T, StructFault::constant>>
    : UnassignableMember<T, first_constant(changeable_members<T>()),
                         type_at<first_constant(changeable_members<T>()), changeable_members<T>>> {};

}  // namespace dynamorm::detail
