// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/attribute.hpp"
#include "dynamorm/detail/list.hpp"
#include "dynamorm/keyword.hpp"

namespace dynamorm {

/// Some attributes, by their members: see only().
template <auto... Pointers>
struct OnlyMembers {};
/// Some attributes, by their names: see only().
template <detail::FixedString... Text>
struct OnlyNamed {};

/// Reads only these attributes: books.get("123", only<&Book::title, &Book::year>()). The item becomes a Partial. The
/// cost is the same as without it. Rule from: "Using projection expressions in DynamoDB".
template <auto... Pointers>
  requires(sizeof...(Pointers) > 0)
[[nodiscard]] constexpr OnlyMembers<Pointers...> only() noexcept {
  return {};
}
/// The same with names: books.get("123", only("title"_a, "address__state"_a)).
template <detail::FixedString... Text>
  requires(sizeof...(Text) > 0)
[[nodiscard]] constexpr OnlyNamed<Text...> only(Keyword<Text>...) noexcept {
  return {};
}

namespace detail {

template <class A>
inline constexpr bool is_only = false;
template <auto... Pointers>
inline constexpr bool is_only<OnlyMembers<Pointers...>> = true;
template <FixedString... Text>
inline constexpr bool is_only<OnlyNamed<Text...>> = true;

template <class T, class A>
void add_wanted(List<Path>&, A const&) {}
/// The path of an attribute of `T`; nested ones have several pointers.
template <class T, auto... Pointers>
Path path_of() {
  return ChainedPlace<void, T, Pointers...>::type::path();
}

template <class T, auto... Pointers>
void add_wanted(List<Path>& wanted, OnlyMembers<Pointers...>) {
  (wanted.add(path_of<T, Pointers>()), ...);
}
template <class T, FixedString... Text>
void add_wanted(List<Path>& wanted, OnlyNamed<Text...>) {
  static_assert((Resolved<T, Text>::op.empty() && ...), "dynamorm: only() takes attributes, without an operator");
  (wanted.add(Resolved<T, Text>::place::path()), ...);
}

/// Collects the attributes that a read asks for; empty if it asks for all.
template <class T, class... Arguments>
List<Path> wanted_from(Arguments const&... arguments) {
  List<Path> wanted;
  (add_wanted<T>(wanted, arguments), ...);
  return wanted;
}

}  // namespace detail
}  // namespace dynamorm
