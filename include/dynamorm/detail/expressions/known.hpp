#pragma once

#include <cstddef>
#include <type_traits>
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

/// A condition on attributes of `T` that says nothing certain of a single one: an alternative, a negation, or one about
/// what is inside an attribute. Takes other conditions, so that a variable of this type can be built up.
template <class T>
class ConditionOn : public Condition {
 public:
  using facts = Types<>;
  explicit ConditionOn(Condition condition) : Condition(std::move(condition)) {}
  template <class... Facts>
  ConditionOn(KnownCondition<Facts...> condition) : Condition(static_cast<Condition&&>(condition)) {}
  ConditionOn(ConditionOn const&) = default;
  ConditionOn(ConditionOn&&) noexcept = default;
  ConditionOn& operator=(ConditionOn const&) = default;
  ConditionOn& operator=(ConditionOn&&) noexcept = default;
  ConditionOn& operator=(Condition condition) {
    Condition::operator=(std::move(condition));
    return *this;
  }
  ~ConditionOn() = default;
};

/// The struct whose attributes a condition is about, if it is known and only one.
template <class C>
struct About {
  using type = void;
};
template <class T>
struct About<ConditionOn<T>> {
  using type = T;
};
template <class First, class... Facts>
  requires(std::is_same_v<typename First::struct_type, typename Facts::struct_type> && ...)
struct About<KnownCondition<First, Facts...>> {
  using type = typename First::struct_type;
};
template <class C>
using about = typename About<C>::type;

template <class C>
concept about_one_struct = !std::is_void_v<about<C>>;

template <class T>
ConditionOn<T> operator&&(ConditionOn<T> left, ConditionOn<T> right) {
  return ConditionOn<T>(static_cast<Condition&&>(left) && static_cast<Condition&&>(right));
}
template <about_one_struct L, about_one_struct R>
  requires std::is_same_v<about<L>, about<R>>
ConditionOn<about<L>> operator||(L left, R right) {
  return ConditionOn<about<L>>(static_cast<Condition&&>(left) || static_cast<Condition&&>(right));
}
template <about_one_struct C>
ConditionOn<about<C>> operator!(C condition) {
  return ConditionOn<about<C>>(!static_cast<Condition&&>(condition));
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
