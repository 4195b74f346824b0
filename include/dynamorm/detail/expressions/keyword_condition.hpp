// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>

#include "dynamorm/detail/expressions/assignment.hpp"
#include "dynamorm/detail/expressions/place_operators.hpp"
#include "dynamorm/detail/expressions/resolved.hpp"

/// Keywords as conditions.
namespace dynamorm::detail {

/// Throws RequestRejected unless there are two values.
void check_two_values(std::size_t count);

/// Whether these may be two values, as far as that is known at compile time.
template <class V>
inline constexpr bool may_be_two = is_several<V>;
template <class V, std::size_t N>
inline constexpr bool may_be_two<Listed<V, N>> = N == 2;

/// Checks that an operator accepts a value of this type.
template <ConditionOperator Op, class V>
consteval bool takes_value() {
  static_assert(Op != ConditionOperator::between || may_be_two<V>,
                "dynamorm: between takes two values, as in \"year__between\"_a = {1990, 1999}");
  static_assert(Op != ConditionOperator::in || is_several<V>,
                "dynamorm: in takes a list of values, as in \"color__in\"_a = {\"red\", \"blue\"}");
  static_assert(Op != ConditionOperator::exists || std::is_same_v<V, bool>,
                "dynamorm: exists takes true, or false for the opposite");
  static_assert(Op != ConditionOperator::not_exists || std::is_same_v<V, bool>,
                "dynamorm: not_exists takes true, or false for the opposite");
  static_assert(Op != ConditionOperator::is_type || std::is_same_v<V, Type>,
                "dynamorm: type takes a dynamorm::Type, as in \"title__type\"_a = dynamorm::Type::string");
  return Op == ConditionOperator::between                                         ? may_be_two<V>
         : Op == ConditionOperator::in                                            ? is_several<V>
         : Op == ConditionOperator::is_type                                       ? std::is_same_v<V, Type>
         : Op == ConditionOperator::exists || Op == ConditionOperator::not_exists ? std::is_same_v<V, bool>
                                                                                  : true;
}

// Deduced return types make the compiler instantiate these functions where they are called. Otherwise clang would not
// show from where.

/// Makes a condition from a place, a keyword's operator and a value.
template <ConditionOperator Op, class P, class V>
auto apply_operator(P const& place, V const& value) {
  if constexpr (!takes_value<Op, V>()) {
    return Condition();
  } else if constexpr (is_comparison(Op)) {
    return compared<Op>(place, value);
  } else if constexpr (Op == ConditionOperator::between) {
    check_two_values(value.size());
    return Condition(place.between(value.begin()[0], value.begin()[1]));
  } else if constexpr (Op == ConditionOperator::in) {
    return Condition(place.in(value));
  } else if constexpr (Op == ConditionOperator::exists) {
    return value ? Condition(place.exists()) : Condition(place.not_exists());
  } else if constexpr (Op == ConditionOperator::not_exists) {
    return value ? Condition(place.not_exists()) : Condition(place.exists());
  } else if constexpr (Op == ConditionOperator::begins_with) {
    return Condition(place.begins_with(value));
  } else if constexpr (Op == ConditionOperator::contains) {
    return Condition(place.contains(value));
  } else {
    return Condition(place.is_type(value));
  }
}

template <class T, FixedString Text, class V>
auto to_condition(Assignment<Text, V> const& keyword) {
  using Meaning = Resolved<T, Text>;
  typename Meaning::place const place;
  if constexpr (!Meaning::known) {
    return Condition();
  } else if constexpr (!Meaning::condition_operator.found) {
    (void)check_operator<typename Meaning::place, Meaning::unknown_part(), false>();
    return Condition();
  } else if constexpr (Meaning::of_size) {
    constexpr ConditionOperator op = Meaning::condition_operator.op;
    constexpr bool compares = is_comparison(op) || op == ConditionOperator::between;
    static_assert(compares, "dynamorm: a size is compared by eq, ne, lt, lte, gt, gte or between");
    if constexpr (compares) {
      return apply_operator<op>(place.size(), keyword.value);
    } else {
      return Condition();
    }
  } else if constexpr (is_comparison(Meaning::condition_operator.op)) {
    return compared<Meaning::condition_operator.op>(place, keyword.value);
  } else {
    return apply_operator<Meaning::condition_operator.op>(place, keyword.value);
  }
}

/// Whether all known facts about a condition are about the struct `T` or a base of it.
template <class T, class C>
inline constexpr bool asks_about = true;
template <class T, class... Facts>
inline constexpr bool asks_about<T, KnownCondition<Facts...>> =
    (std::is_base_of_v<typename Facts::struct_type, T> && ...);
template <class T, class... Asked>
inline constexpr bool asks_about<T, ConditionOn<Asked...>> = (std::is_base_of_v<Asked, T> && ...);

template <class T, std::derived_from<Condition> C>
Condition const& to_condition(C const& condition) {
  static_assert(asks_about<T, C>, "dynamorm: this condition is about an attribute of another struct");
  return condition;
}
template <class T, class A>
  requires(!any_condition<A>)
auto to_condition(A const&) {
  static_assert(any_condition<A>,
                "dynamorm: this is not a condition; write \"year\"_a = 1998 or attr<&Book::year> == 1998, and put "
                "options after the call, as in scan().consistent()");
  return Condition();
}
template <class T, class L, class R>
auto to_condition(AllOf<L, R> const& both) {
  return to_condition<T>(both.left) && to_condition<T>(both.right);
}
template <class T, class L, class R>
auto to_condition(AnyOf<L, R> const& either) {
  return to_condition<T>(either.left) || to_condition<T>(either.right);
}
template <class T, class C>
auto to_condition(Not<C> const& negated) {
  return !to_condition<T>(negated.condition);
}

/// The facts about the attributes of `T` that a condition implies, in either spelling, as far as they are known at
/// compile time.
template <class T, class C>
struct FactsOf {
  using type = Types<>;
};
template <class T, class... Facts>
struct FactsOf<T, KnownCondition<Facts...>> {
  using type = Types<Facts...>;
};
template <class T, FixedString Text, class V>
  requires(Resolved<T, Text>::known && !Resolved<T, Text>::of_size && Resolved<T, Text>::condition_operator.found)
struct FactsOf<T, Assignment<Text, V>> {
  using Meaning = Resolved<T, Text>;
  static constexpr ConditionOperator op = checked_operator<Meaning::condition_operator.op, V>;
  using type = typename Meaning::place::template condition_type<op>::facts;
};
template <class T, class L, class R>
struct FactsOf<T, AllOf<L, R>> {
  using type = typename Concatenated<typename FactsOf<T, L>::type, typename FactsOf<T, R>::type>::type;
};

template <class T, class... C>
using facts_of = typename Concatenated<Types<>, typename FactsOf<T, C>::type...>::type;

}  // namespace dynamorm::detail
