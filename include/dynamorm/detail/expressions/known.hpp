// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include "dynamorm/condition.hpp"
#include "dynamorm/detail/expressions/keyword_text.hpp"
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
/// A condition on attributes of `T...` without known facts about a single one: an alternative, a negation, or a
/// condition on a value inside an attribute. Other conditions can be assigned, so that a variable of this type can be
/// built up.
template <class... T>
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

template <class... T>
struct OnAll {
  using type = ConditionOn<T...>;
};
template <class First, class... Rest>
  requires(std::is_same_v<First, Rest> && ...)
struct OnAll<First, Rest...> {
  using type = ConditionOn<First>;
};

/// The list of structs whose attributes a condition concerns, if they are known.
template <class C>
struct About {
  using type = void;
};
template <class... T>
struct About<ConditionOn<T...>> {
  using type = Types<T...>;
};
template <class First, class... Facts>
struct About<KnownCondition<First, Facts...>> {
  using type = Types<typename First::struct_type, typename Facts::struct_type...>;
};
template <class C>
using about = typename About<C>::type;

template <class C>
concept about_structs = !std::is_void_v<about<C>>;

template <class... L, class... R>
typename OnAll<L..., R...>::type on_all(Types<L...>, Types<R...>);
/// A condition that concerns the structs of both.
template <class L, class R = L>
using on_both = decltype(on_all(about<L>(), about<R>()));

/// A placeholder for a fact about no single attribute, which records that a condition concerns `T`.
template <class T>
using NoFact = Fact<T, no_member, ConditionOperator::equal>;

template <class... Left>
KnownCondition<Left...> operator&&(KnownCondition<Left...> left, Condition right) {
  return KnownCondition<Left...>(static_cast<Condition&&>(left) && std::move(right));
}
template <class... Right>
KnownCondition<Right...> operator&&(Condition left, KnownCondition<Right...> right) {
  return KnownCondition<Right...>(std::move(left) && static_cast<Condition&&>(right));
}
template <class... Left, class... T>
KnownCondition<Left..., NoFact<T>...> operator&&(KnownCondition<Left...> left, ConditionOn<T...> right) {
  return KnownCondition<Left..., NoFact<T>...>(static_cast<Condition&&>(left) && static_cast<Condition&&>(right));
}
template <class... T, class... Right>
KnownCondition<NoFact<T>..., Right...> operator&&(ConditionOn<T...> left, KnownCondition<Right...> right) {
  return KnownCondition<NoFact<T>..., Right...>(static_cast<Condition&&>(left) && static_cast<Condition&&>(right));
}
template <class... L, class... R>
on_both<ConditionOn<L...>, ConditionOn<R...>> operator&&(ConditionOn<L...> left, ConditionOn<R...> right) {
  return on_both<ConditionOn<L...>, ConditionOn<R...>>(static_cast<Condition&&>(left) &&
                                                       static_cast<Condition&&>(right));
}
template <about_structs L, about_structs R>
on_both<L, R> operator||(L left, R right) {
  return on_both<L, R>(static_cast<Condition&&>(left) || static_cast<Condition&&>(right));
}
template <about_structs C>
on_both<C> operator!(C condition) {
  return on_both<C>(!static_cast<Condition&&>(condition));
}

/// A change of the attribute `I` of `T`, or of a value inside it.
template <class T, std::size_t I>
class KnownUpdate : public UpdateAction {
 public:
  using struct_type = T;
  static constexpr std::size_t member = I;
  explicit KnownUpdate(UpdateAction action) : UpdateAction(std::move(action)) {}
};

/// A change to a value that is not known before the update: a sum, or one that depends on whether the attribute exists.
template <class Update>
struct Calculated : Update {
  static constexpr bool is_calculated = true;
  explicit Calculated(Update update) : Update(std::move(update)) {}
};

}  // namespace dynamorm::detail
