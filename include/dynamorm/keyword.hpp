// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <type_traits>
#include <utility>

#include "dynamorm/detail/expressions/keyword_condition.hpp"
#include "dynamorm/detail/expressions/keyword_update.hpp"

namespace dynamorm {

/// A name in the guide's double-under spelling: an attribute, names of nested structs and maps and positions of lists
/// below it, and an operator at the end. Without an operator it means equality.
///
///   "isbn"_a = "123"   "author__ne"_a = "Mr. Bar"   "year__between"_a = {1990, 1999}   "reprints__0__city"_a = "Rome"
///
/// In conditions: eq ne lt lte gt gte between in exists not_exists type begins_with contains, and size, alone or before
/// one of eq to between. In updates: set if_not_exists plus minus append prepend remove add delete. Everything is
/// checked at compile time against the struct of the table.
template <detail::FixedString Text>
struct Keyword {
  template <class V>
  constexpr auto operator=(V const& value) const {
    if constexpr (detail::text_like<V> && !std::is_same_v<V, std::string> && !detail::own_type<V>) {
      return detail::Assignment<Text, std::string_view>{value};
    } else {
      return detail::Assignment<Text, V>{value};
    }
  }
  /// Several values between braces.
  template <class V, std::size_t N>
    requires(!detail::character<V>)
  constexpr auto operator=(V const (&values)[N]) const {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
      return detail::Assignment<Text, detail::Listed<V, N>>{{values[I]...}};
    }(std::make_index_sequence<N>());
  }
  template <std::size_t N>
  constexpr auto operator=(detail::AnyValue const (&)[N]) const {
    static_assert(detail::allowed<Keyword>, "dynamorm: the values in the braces of a keyword must have one type");
    return detail::Assignment<Text, detail::Listed<bool, N>>{};
  }
  template <std::same_as<detail::NoValue> None = detail::NoValue>
  constexpr auto operator=(std::initializer_list<None>) {  // not const, so that it is preferred to the copy assignment
    static_assert(detail::allowed<Keyword>,
                  "dynamorm: braces without a value have no type; name it, as in std::vector<std::string>()");
    return detail::Assignment<Text, bool>{};
  }
};

namespace detail {

template <class T>
inline constexpr bool is_bare_keyword = false;
template <FixedString Text>
inline constexpr bool is_bare_keyword<Keyword<Text>> = true;
template <class L, class R>
concept with_bare_keyword = is_bare_keyword<L> || is_bare_keyword<R>;

/// Explains comparisons of a keyword.
template <class L, class R>
auto compared_keyword() {
  static_assert(allowed<L, R>,
                "dynamorm: a keyword takes its value by =, as in \"year\"_a = 1998 and \"year__gt\"_a = 1998");
  return Condition();
}

/// Exactly one of the two is a condition, or one is a keyword without a value.
template <class L, class R>
concept joined_with_condition =
    (any_condition<L> || any_condition<R> || with_bare_keyword<L, R>)&&!(any_condition<L> && any_condition<R>);

template <class L, class R>
auto joined_condition() {
  static_assert(allowed<L, R>,
                "dynamorm: && and || join conditions; put a keyword with its value in parentheses, as in (\"year\"_a = "
                "1998) || (\"year\"_a = 1999)");
  return Condition();
}

template <class L, class R>
  requires joined_with_condition<L, R>
auto operator&&(L const&, R const&) {
  return joined_condition<L, R>();
}
template <class L, class R>
  requires joined_with_condition<L, R>
auto operator||(L const&, R const&) {
  return joined_condition<L, R>();
}

/// Explains += and -=.
template <class Changed, class V>
auto stepped() {
  static_assert(allowed<Changed, V>,
                "dynamorm: change a number by plus or minus, as in \"year__plus\"_a = 1 and attr<&Book::year>.plus(1)");
  return UpdateAction(UpdateAction::Kind::remove, Path(std::string_view()), Value());
}

template <place P, class V>
auto operator+=(P const&, V const&) {
  return stepped<P, V>();
}
template <place P, class V>
auto operator-=(P const&, V const&) {
  return stepped<P, V>();
}

}  // namespace detail

using detail::operator&&;
using detail::operator||;

template <detail::FixedString Text, class V>
auto operator+=(Keyword<Text>, V const&) {
  return detail::stepped<Keyword<Text>, V>();
}
template <detail::FixedString Text, class V>
auto operator-=(Keyword<Text>, V const&) {
  return detail::stepped<Keyword<Text>, V>();
}

template <class L, class R>
  requires detail::with_bare_keyword<L, R>
auto operator==(L const&, R const&) {
  return detail::compared_keyword<L, R>();
}
template <class L, class R>
  requires detail::with_bare_keyword<L, R>
auto operator!=(L const&, R const&) {
  return detail::compared_keyword<L, R>();
}
template <class L, class R>
  requires detail::with_bare_keyword<L, R>
auto operator<(L const&, R const&) {
  return detail::compared_keyword<L, R>();
}
template <class L, class R>
  requires detail::with_bare_keyword<L, R>
auto operator>(L const&, R const&) {
  return detail::compared_keyword<L, R>();
}
template <class L, class R>
  requires detail::with_bare_keyword<L, R>
auto operator<=(L const&, R const&) {
  return detail::compared_keyword<L, R>();
}
template <class L, class R>
  requires detail::with_bare_keyword<L, R>
auto operator>=(L const&, R const&) {
  return detail::compared_keyword<L, R>();
}

inline namespace literals {

/// See Keyword. Enable it with `using namespace dynamorm::literals;`.
template <detail::FixedString Text>
consteval Keyword<Text> operator""_a() {
  return {};
}

}  // namespace literals

/// Makes one condition from keywords, to keep and combine: Q<Book>("author__ne"_a = "Mr. Bar", "year__gt"_a = 1990).
/// Several keywords mean AND.
template <class T, class... Conditions>
auto Q(Conditions const&... conditions) {
  using Known = typename detail::KnownBy<detail::facts_of<T, Conditions...>>::type;
  return Known((Condition() && ... && detail::to_condition<T>(conditions)));
}
template <detail::any_condition... Conditions>
Condition Q(Conditions const&...) {
  static_assert(detail::allowed<Conditions...>, "dynamorm: Q needs the model, as in Q<Book>(\"year\"_a = 1998)");
  return {};
}

}  // namespace dynamorm
