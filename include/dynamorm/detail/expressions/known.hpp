#pragma once

#include <cstddef>
#include <utility>

#include "dynamorm/condition.hpp"
#include "dynamorm/detail/structs/reflection.hpp"
#include "dynamorm/update_action.hpp"

/// Conditions and updates whose attributes are known at compile time, for the checks of keys. At run time they are
/// plain Conditions and UpdateActions.
namespace dynamorm::detail {

/// The attribute `I` of `T` is compared by `Op`.
template <class T, std::size_t I, ConditionOperator Op>
struct Fact {
  using struct_type = T;
  static constexpr std::size_t member = I;
  static constexpr ConditionOperator op = Op;
};

/// A condition that can only hold if all these facts do.
template <class... Facts>
class KnownCondition : public Condition {
 public:
  using facts = Types<Facts...>;
  explicit KnownCondition(Condition condition) : Condition(std::move(condition)) {}
};

template <class Facts>
struct KnownBy;
template <class... Facts>
struct KnownBy<Types<Facts...>> {
  using type = KnownCondition<Facts...>;
};

template <class... Left, class... Right>
KnownCondition<Left..., Right...> operator&&(KnownCondition<Left...> left, KnownCondition<Right...> right) {
  return KnownCondition<Left..., Right...>(static_cast<Condition&&>(left) && static_cast<Condition&&>(right));
}
template <class... Left>
KnownCondition<Left...> operator&&(KnownCondition<Left...> left, Condition right) {
  return KnownCondition<Left...>(static_cast<Condition&&>(left) && std::move(right));
}
template <class... Right>
KnownCondition<Right...> operator&&(Condition left, KnownCondition<Right...> right) {
  return KnownCondition<Right...>(std::move(left) && static_cast<Condition&&>(right));
}

/// A change of the attribute `I` of `T`, or of a value inside it.
template <class T, std::size_t I>
class KnownUpdate : public UpdateAction {
 public:
  using struct_type = T;
  static constexpr std::size_t member = I;
  explicit KnownUpdate(UpdateAction action) : UpdateAction(std::move(action)) {}
};

}  // namespace dynamorm::detail
