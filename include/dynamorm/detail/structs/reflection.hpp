// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include "dynamorm/detail/structs/initialisers.hpp"
#include "dynamorm/detail/structs/visit_members.hpp"

/// Compile-time reflection in C++20: the number, types and names of the members of a plain struct, the name of a member
/// pointer, and the names of an enum's values.
namespace dynamorm::detail {

/// The base that Model<T> adds to a struct. It counts as an initializer but not as a member.
class Tracked;

template <class T>
inline constexpr bool is_tracked = std::is_base_of_v<Tracked, T>;

/// Converts to any base except the one of Model<T>.
template <class Aggregate>
struct AnyBase {
  template <class T>
    requires(std::is_base_of_v<T, Aggregate> && !std::is_same_v<T, Aggregate> && !std::is_base_of_v<Tracked, T>)
  operator T() const noexcept {
    __builtin_trap();
  }
};

/// Parentheses accept the same as braces, except single elements of an array.
template <class T, std::size_t... I>
constexpr bool takes_in_parentheses(std::index_sequence<I...>) {
  return requires { T((static_cast<void>(I), Anything<T>{})...); };
}

template <class T>
consteval std::size_t count_members() {
  constexpr std::size_t base = is_tracked<T> ? 1 : 0;
  constexpr std::size_t initialisers = count_initialisers<T>();
  if constexpr (!std::is_move_assignable_v<T>) {
    return count_with_references<T>(initialisers) - base;
  } else if constexpr (!takes_in_parentheses<T>(std::make_index_sequence<initialisers>())) {
    constexpr std::size_t members = count_with_arrays<T>();
    return members == uncounted_array ? members : members - base;
  } else {
    return initialisers - base;
  }
}

/// The number of members of `T` that structured bindings see.
template <class T>
inline constexpr std::size_t member_count = count_members<T>();

/// Whether `T` has a base that reflection cannot look through.
template <class T>
consteval bool has_opaque_base() {
  if constexpr (is_tracked<T>) {
    return requires { T{Anything<T>{}, AnyBase<T>{}}; };
  } else {
    return requires { T{AnyBase<T>{}}; };
  }
}

template <class... T>
struct Types {
  static constexpr std::size_t size = sizeof...(T);
};

template <std::size_t I, class T>
struct NumberedType {
  using type = T;
};
template <class Sequence, class... T>
struct NumberedTypes;
template <std::size_t... I, class... T>
struct NumberedTypes<std::index_sequence<I...>, T...> : NumberedType<I, T>... {};

template <class... T>
NumberedTypes<std::index_sequence_for<T...>, T...> numbered_types(Types<T...>);
template <std::size_t I, class T>
NumberedType<I, T> find_type(NumberedType<I, T> const&);

/// Selects one of a list of types by inheritance instead of recursion.
template <std::size_t I, class List>
using type_at = typename decltype(find_type<I>(numbered_types(List())))::type;

#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-var-template"
#pragma clang diagnostic ignored "-Wundefined-internal"
#endif
/// An object that is never defined. The addresses of its members are constants, and the compiler can spell their names.
template <class T>
struct Never {
  T value;
};
template <class T>
extern Never<T> const never;

/// Addresses of members as a template argument, inside a struct because clang 16 does not accept them otherwise.
template <std::size_t Count>
struct Addresses {
  void const volatile* all[Count + 1];  ///< One more than needed, because there may be no members.
};
template <class... Member>
struct Located {
  using types = Types<Member...>;
  Addresses<sizeof...(Member)> addresses;
};

template <class T>
constexpr auto locate_members(T const& object) {
  return visit_members<member_count<T>>(
      object, []<class... Member>(Member const*... member) { return Located<Member...>{{{member...}}}; });
}

/// A function, because g++ 12 would emit a variable for a struct in an unnamed namespace and then require a definition
/// of `never`.
template <class T>
consteval auto locate_never() {
  return locate_members(never<T>.value);
}

/// The types of the members of `T`, in order.
template <class T>
using member_types = typename decltype(locate_never<T>())::types;
#if defined(__clang__)
#pragma clang diagnostic pop
#endif

/// The function name that contains the template arguments, and with them the names.
template <auto... Constant>
consteval char const* spelled() {
  return __PRETTY_FUNCTION__;
}

constexpr bool is_name_character(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Returns the identifier that ends at `end`.
constexpr std::string_view identifier_before(char const* end) {
  char const* begin = end;
  while (is_name_character(begin[-1])) --begin;
  return {begin, static_cast<std::size_t>(end - begin)};
}

/// Returns whether `text` follows the name in a spelled address: "&never.value.title," or "(&
/// never<…>.…::value.Book::title))".
constexpr bool ends_address(char const* text) {
#if defined(__clang__)
  return *text == ',' || *text == '}';
#else
  return text[0] == ')' && text[1] == ')';
#endif
}

/// Extracts the names from spelled addresses that differ only in the name at their end. Uses plain loops over
/// characters, because the compiler evaluates this slowly for each struct.
template <std::size_t Count>
consteval std::array<std::string_view, Count> names_in(char const* text) {
  std::array<std::string_view, Count> names{};
  std::size_t to_name = 0;
  for (std::string_view& name : names) {
    while (*text != '&') ++text;
    char const* const address = text;
    text += to_name;
    while (!ends_address(text)) ++text;
    name = identifier_before(text);
    to_name = static_cast<std::size_t>(name.data() - address);
  }
  return names;
}

/// The names of the members of `T`, in order.
template <class T>
inline constexpr auto member_names = names_in<member_count<T>>(spelled<locate_never<T>().addresses>());

/// The name after the last "::" of a member pointer, at the end of the spelling except for brackets: "{&Book::title}]".
template <auto Pointer>
consteval std::string_view spelled_member() {
  char const* end = spelled<Pointer>();
  while (*end != '\0') ++end;
  while (!is_name_character(end[-1])) --end;
  return identifier_before(end);
}

template <auto Pointer>
inline constexpr std::string_view member_name = spelled_member<Pointer>();

/// For anything except a member pointer: void.
template <class Pointer>
struct MemberPointer {
  using class_type = void;
  using member_type = void*;
};
template <class Class, class Member>
struct MemberPointer<Member Class::*> {
  using class_type = Class;
  using member_type = Member;
};

template <auto Pointer>
using member_type = typename MemberPointer<decltype(Pointer)>::member_type;
template <auto Pointer>
using class_of_member = typename MemberPointer<decltype(Pointer)>::class_type;

}  // namespace dynamorm::detail
