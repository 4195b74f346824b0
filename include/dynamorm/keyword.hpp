#pragma once

#include <initializer_list>
#include <string_view>
#include <type_traits>
#include <vector>

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
    if constexpr (detail::text_like<V> && !std::is_same_v<V, std::string>) {
      return detail::Assignment<Text, std::string_view>{value};
    } else {
      return detail::Assignment<Text, V>{value};
    }
  }
  template <class V>
  auto operator=(std::initializer_list<V> values) const {
    return detail::Assignment<Text, std::vector<V>>{values};
  }
};

inline namespace literals {

/// See Keyword. Enable it with `using namespace dynamorm::literals;`.
template <detail::FixedString Text>
consteval Keyword<Text> operator""_a() {
  return {};
}

}  // namespace literals

/// Makes one condition from keywords, to keep and combine: Q<Book>("author__ne"_a = "Mr. Bar", "year__gt"_a = 1990).
/// Several keywords mean AND.
template <class T, detail::any_condition... Conditions>
auto Q(Conditions const&... conditions) {
  using Known = typename detail::KnownBy<detail::facts_of<T, Conditions...>>::type;
  return Known((Condition() && ... && detail::to_condition<T>(conditions)));
}

}  // namespace dynamorm
