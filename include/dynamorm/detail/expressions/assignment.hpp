// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <type_traits>
#include <utility>

#include "dynamorm/condition.hpp"
#include "dynamorm/detail/fixed_string.hpp"

/// Keywords with their values, and conditions made of them, before a struct gives them a meaning.
namespace dynamorm::detail {

/// A keyword with its value: "author__ne"_a = "Mr. Bar". It has no meaning until a struct gives the name a type.
template <FixedString Text, class V>
struct Assignment {
  using keyword_tag = void;
  static constexpr auto text = Text;
  V value;
};

/// Accepts values of different types between the braces of a keyword.
struct AnyValue {
  template <class V>
  constexpr AnyValue(V const&) noexcept {}
};
/// Can be made only from empty braces.
struct NoValue {
  NoValue() = delete;
};

template <class L, class R>
struct AllOf {
  using keyword_tag = void;
  L left;
  R right;
};
template <class L, class R>
struct AnyOf {
  using keyword_tag = void;
  L left;
  R right;
};
template <class C>
struct Not {
  using keyword_tag = void;
  C condition;
};

template <class T>
concept keyword_condition = requires { typename T::keyword_tag; };

template <class T>
concept any_condition = keyword_condition<T> || std::is_base_of_v<Condition, T>;

template <any_condition L, any_condition R>
  requires keyword_condition<L> || keyword_condition<R>
AllOf<L, R> operator&&(L left, R right) {
  return {std::move(left), std::move(right)};
}
template <any_condition L, any_condition R>
  requires keyword_condition<L> || keyword_condition<R>
AnyOf<L, R> operator||(L left, R right) {
  return {std::move(left), std::move(right)};
}
template <keyword_condition C>
Not<C> operator!(C condition) {
  return {std::move(condition)};
}

}  // namespace dynamorm::detail
