#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include "dynamorm/detail/visit_members.hpp"

/// What C++20 lets a library learn about a plain struct at compile time: how many members it has, their types, their
/// names; the name of a member pointer; the names of an enum's values.
namespace dynamorm::detail {

/// The base that Model<T> gives a struct; it counts as an initialiser, and as no member.
class Tracked;

template <class T>
inline constexpr bool is_tracked = std::is_base_of_v<Tracked, T>;

/// Stands for any base or member in an initialiser that is only looked at, never run. Not for `Aggregate` itself, so
/// that a copy is not taken for a member.
template <class Aggregate>
struct Anything {
  template <class T>
    requires(!std::is_same_v<T, Aggregate>)
  operator T() const noexcept;
};

/// Stands for any base but the one of Model<T>.
template <class Aggregate>
struct AnyBase {
  template <class T>
    requires(std::is_base_of_v<T, Aggregate> && !std::is_same_v<T, Aggregate> && !std::is_base_of_v<Tracked, T>)
  operator T() const noexcept;
};

template <class T, std::size_t... I>
constexpr bool takes_initialisers(std::index_sequence<I...>) {
  return requires { T{(static_cast<void>(I), Anything<T>{})...}; };
}

template <class T, std::size_t Count = 0>
consteval std::size_t count_initialisers() {
  if constexpr (Count > max_members + 1 || !takes_initialisers<T>(std::make_index_sequence<Count + 1>())) {
    return Count;
  } else {
    return count_initialisers<T, Count + 1>();
  }
}

/// How many members structured bindings see in `T`.
template <class T>
inline constexpr std::size_t member_count = count_initialisers<T>() - (is_tracked<T> ? 1 : 0);

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

/// One of a list of types, found among bases instead of by walking the list.
template <std::size_t I, class List>
using type_at = typename decltype(find_type<I>(numbered_types(List())))::type;

#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-var-template"
#pragma clang diagnostic ignored "-Wundefined-internal"
#endif
/// An object that is never defined: its members' addresses are constants, and the compiler can spell their names.
template <class T>
struct Never {
  T value;
};
template <class T>
extern Never<T> const never;

/// The addresses of members as a template argument; structs around them because clang 16 takes them no other way.
template <std::size_t I, class T>
struct AddressOf {
  T const* address;
};
template <class Sequence, class... T>
struct Addresses;
template <std::size_t... I, class... T>
struct Addresses<std::index_sequence<I...>, T...> : AddressOf<I, T>... {
  using types = Types<T...>;
};

template <class T>
consteval auto member_addresses() {
  return visit_members<member_count<T>>(never<T>.value, []<class... Member>(Member const*... member) {
    return Addresses<std::index_sequence_for<Member...>, Member...>{{member}...};
  });
}

/// The types of the members of `T`, in order.
template <class T>
using member_types = typename decltype(member_addresses<T>())::types;
#if defined(__clang__)
#pragma clang diagnostic pop
#endif

/// The text that names the template arguments, which is where the compiler tells us names.
template <auto... Constant>
consteval std::string_view spelled_constants() {
  return __PRETTY_FUNCTION__;
}

constexpr bool is_name_character(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// The identifier that ends at `end` of `text`.
consteval std::string_view identifier_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && is_name_character(text[begin - 1])) --begin;
  return text.substr(begin, end - begin);
}

/// What closes an AddressOf in the compiler's spelling; g++ also writes braces around the word "anonymous".
#if defined(__clang__)
inline constexpr std::string_view address_end = "}";
#else
inline constexpr std::string_view address_end = ")}";
#endif

/// The names in a text of spelled addresses: each is the identifier in front of the end of the next address.
template <std::size_t Count>
consteval std::array<std::string_view, Count> names_in(std::string_view text) {
  std::array<std::string_view, Count> names{};
  std::size_t position = text.find('{');
  for (std::string_view& name : names) {
    position = text.find('&', position);
    position = text.find(address_end, position);
    name = identifier_before(text, position);
  }
  return names;
}

/// The names of the members of `T`, in order.
template <class T>
inline constexpr auto member_names = names_in<member_count<T>>(spelled_constants<member_addresses<T>()>());

/// The name behind the last "::" of a member pointer.
template <auto Pointer>
consteval std::string_view spelled_member() {
  std::string_view const text = spelled_constants<Pointer>();
  std::size_t end = text.rfind('}') == std::string_view::npos ? text.rfind(']') : text.rfind('}');
  while (!is_name_character(text[end - 1])) --end;
  return identifier_before(text, end);
}

template <auto Pointer>
inline constexpr std::string_view member_name = spelled_member<Pointer>();

template <class Pointer>
struct MemberPointer;
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
