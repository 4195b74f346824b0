// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <optional>

#include "dynamorm/detail/expressions/place.hpp"

/// Comparisons of places with values and with each other.
namespace dynamorm::detail {

constexpr bool is_comparison(ConditionOperator op) { return op <= ConditionOperator::greater_equal; }

/// Whether a value may be missing. Comparing with a missing value asks whether the attribute exists.
template <class From>
inline constexpr bool may_be_missing = std::same_as<From, std::nullopt_t>;
template <class From>
inline constexpr bool may_be_missing<std::optional<From>> = true;

template <ConditionOperator Op, place P, class From>
auto compared(P const& left, From const& right);

template <ConditionOperator Op, place P, class From>
Condition compared_with_optional(P const& left, From const& right) {
  static_assert(Op == ConditionOperator::equal || Op == ConditionOperator::not_equal,
                "dynamorm: std::nullopt and optionals are compared by = and ne, because a missing value has no order");
  if constexpr (!std::same_as<From, std::nullopt_t>) {
    if (right) return compared<Op>(left, *right);
  }
  if constexpr (Op == ConditionOperator::equal) {
    return left.not_exists();
  } else {
    return left.exists();
  }
}

/// Compares a place with a value or with another place.
template <ConditionOperator Op, place P, class From>
auto compared(P const& left, From const& right) {
  static_assert(Op == ConditionOperator::equal || Op == ConditionOperator::not_equal || is_ordered(P::coder::shape),
                "dynamorm: only strings, numbers and binaries are ordered; this attribute has another type");
  if constexpr (place<From>) {
    static_assert(From::coder::shape == P::coder::shape,
                  "dynamorm: the two attributes have different types, so DynamoDB never finds them equal");
    return comparison(Op, {left.operand(), right.operand()});
  } else if constexpr (may_be_missing<From> && requires { left.not_exists(); }) {
    return compared_with_optional<Op>(left, right);
  } else {
    return comparison(Op, left.operand(),
                      encoded_beside<typename P::member_type, typename P::coder, typename P::source>(right));
  }
}

/// The operator for the checks of keys. A key attribute is never compared with a missing value.
template <ConditionOperator Op, class From>
inline constexpr ConditionOperator checked_operator = may_be_missing<From> ? ConditionOperator::not_exists : Op;

/// The facts known from a comparison; none about a single attribute if it compares two.
template <ConditionOperator Op, place P, class From>
struct Comparison {
  using type = typename P::template condition_type<checked_operator<Op, From>>;
};
template <ConditionOperator Op, place P, place From>
struct Comparison<Op, P, From> {
  using type = typename OnAll<typename P::update_type::struct_type, typename From::update_type::struct_type>::type;
};

template <place P, class From>
auto operator==(P const& left, From const& right) {
  using Known = typename Comparison<ConditionOperator::equal, P, From>::type;
  return Known(compared<ConditionOperator::equal>(left, right));
}
template <place P, class From>
auto operator!=(P const& left, From const& right) {
  using Known = typename Comparison<ConditionOperator::not_equal, P, From>::type;
  return Known(compared<ConditionOperator::not_equal>(left, right));
}
template <place P, class From>
auto operator<(P const& left, From const& right) {
  using Known = typename Comparison<ConditionOperator::less, P, From>::type;
  return Known(compared<ConditionOperator::less>(left, right));
}
template <place P, class From>
auto operator<=(P const& left, From const& right) {
  using Known = typename Comparison<ConditionOperator::less_equal, P, From>::type;
  return Known(compared<ConditionOperator::less_equal>(left, right));
}
template <place P, class From>
auto operator>(P const& left, From const& right) {
  using Known = typename Comparison<ConditionOperator::greater, P, From>::type;
  return Known(compared<ConditionOperator::greater>(left, right));
}
template <place P, class From>
auto operator>=(P const& left, From const& right) {
  using Known = typename Comparison<ConditionOperator::greater_equal, P, From>::type;
  return Known(compared<ConditionOperator::greater_equal>(left, right));
}

}  // namespace dynamorm::detail
