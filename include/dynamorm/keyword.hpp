#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "dynamorm/detail/fixed_string.hpp"
#include "dynamorm/detail/keyword_text.hpp"
#include "dynamorm/detail/place.hpp"

namespace dynamorm {
namespace detail {

/// A keyword with its value: "author__ne"_a = "Mr. Bar". Means nothing until a struct gives the name a type.
template <FixedString Text, class V>
struct Assignment {
  using keyword_tag = void;
  static constexpr auto text = Text;
  V value;
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

}  // namespace detail

/// A name in the guide's double-under spelling: an attribute, below it names of nested structs and maps and positions
/// of lists, and an operator at the end; without one it is equality.
///
///   "isbn"_a = "123"   "author__ne"_a = "Mr. Bar"   "year__between"_a = {1990, 1999}   "reprints__0__city"_a = "Rome"
///
/// In conditions: eq ne lt lte gt gte between in exists not_exists type begins_with contains, and size, alone or before
/// one of eq to between. In updates: set if_not_exists plus minus append prepend remove add delete. All of it is
/// checked when it is compiled, against the struct whose table is asked.
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

/// See Keyword. Found by `using namespace dynamorm::literals;`.
template <detail::FixedString Text>
consteval Keyword<Text> operator""_a() {
  return {};
}

}  // namespace literals

namespace detail {

template <FixedString Text, std::size_t Begin, std::size_t Size>
consteval FixedString<Size + 1> substring() {
  char characters[Size + 1] = {};
  for (std::size_t i = 0; i < Size; ++i) characters[i] = Text.characters[Begin + i];
  return FixedString<Size + 1>(characters);
}

/// Goes down a keyword's path as far as it names places; `Rest` is where the operator starts.
template <class Source, class Member, class Coder, FixedString Text, std::size_t Rest>
struct Walk;

template <class Member, FixedString Text, std::size_t Rest>
consteval bool goes_into_struct() {
  if constexpr (Codec<unwrapped<Member>>::shape == Shape::document) {
    return find_prefix(fields_of<unwrapped<Member>>, Text.view().substr(Rest)) != no_member;
  } else {
    return false;
  }
}

template <class Member, FixedString Text, std::size_t Rest>
consteval bool goes_into_list() {
  return sequence_like<unwrapped<Member>> && is_position(first_segment(Text.view().substr(Rest)));
}

template <class Member, FixedString Text, std::size_t Rest>
consteval bool goes_into_map() {
  constexpr std::string_view rest = Text.view().substr(Rest);
  return map_like<unwrapped<Member>> && !rest.empty() && !is_operator(first_segment(rest));
}

template <class Source, class Member, class Coder, FixedString Text, std::size_t Rest>
struct Walk {
  using place = Place<Member, Coder, Source>;
  static constexpr std::string_view op = Text.view().substr(Rest);
};

template <class Source, class Member, class Coder, FixedString Text, std::size_t Rest>
  requires(goes_into_struct<Member, Text, Rest>())
struct Walk<Source, Member, Coder, Text, Rest> {
  using Struct = unwrapped<Member>;
  static constexpr std::size_t member = find_prefix(fields_of<Struct>, Text.view().substr(Rest));
  static constexpr std::size_t next = behind(Text.view(), Rest + fields_of<Struct>[member].name.size());
  using Below = Walk<NestedSource<Source, Struct, member>, typename Attribute<Struct, member>::Member,
                     attribute_codec<Struct, member>, Text, next>;
  using place = typename Below::place;
  static constexpr std::string_view op = Below::op;
};

template <class Source, class Member, class Coder, FixedString Text, std::size_t Rest>
  requires(goes_into_list<Member, Text, Rest>())
struct Walk<Source, Member, Coder, Text, Rest> {
  using Element = element_of<Member>;
  static constexpr std::string_view segment = first_segment(Text.view().substr(Rest));
  using Below = Walk<ElementSource<Source, to_position(segment)>, Element, Codec<Element>, Text,
                     behind(Text.view(), Rest + segment.size())>;
  using place = typename Below::place;
  static constexpr std::string_view op = Below::op;
};

template <class Source, class Member, class Coder, FixedString Text, std::size_t Rest>
  requires(goes_into_map<Member, Text, Rest>())
struct Walk<Source, Member, Coder, Text, Rest> {
  using Element = element_of<Member>;
  static constexpr std::string_view segment = first_segment(Text.view().substr(Rest));
  using Below = Walk<ElementSource<Source, substring<Text, Rest, segment.size()>()>, Element, Codec<Element>, Text,
                     behind(Text.view(), Rest + segment.size())>;
  using place = typename Below::place;
  static constexpr std::string_view op = Below::op;
};

/// What a keyword means for the struct `T`.
template <class T, FixedString Text>
struct Resolved {
  static constexpr std::size_t member = find_prefix(fields_of<T>, Text.view());
  static constexpr bool known = member != no_member;
  static_assert(known, "dynamorm: the struct has no attribute of the name that this keyword starts with");
  static constexpr std::size_t known_member = known ? member : 0;
  static_assert(!Text.view().ends_with(separator) || Text.view() == fields_of<T>[known_member].name,
                "dynamorm: a keyword ends with an attribute or an operator, not with the underscores behind it");
  static constexpr std::size_t behind_attribute =
      known ? behind(Text.view(), fields_of<T>[known_member].name.size()) : Text.view().size();
  using Way = Walk<AttributeSource<T, known_member>, typename Attribute<T, known_member>::Member,
                   attribute_codec<T, known_member>, Text, behind_attribute>;
  using place = typename Way::place;
  static constexpr std::string_view op = Way::op;

  /// In a condition: whether it is about the size of what stands there, and which operator it has.
  static constexpr bool of_size = is_size_operator(op);
  static constexpr NamedOperator const* condition_operator = find_operator(of_size ? behind_size(op) : op);
};

/// Never true, but not known to be so until it is asked for a particular keyword.
template <FixedString>
inline constexpr bool refused = false;

/// Throws InvalidRequest unless there are two.
void check_two_values(std::size_t count);

/// The condition that a keyword's operator makes of a place and a value.
template <FixedString Text, ConditionOperator Op, class P, class V>
Condition apply_operator(P const& place, V const& value) {
  if constexpr (is_comparison(Op)) {
    return compared<Op>(place, value);
  } else if constexpr (Op == ConditionOperator::between) {
    static_assert(is_vector<V>, "dynamorm: between takes two values, as in \"year__between\"_a = {1990, 1999}");
    check_two_values(value.size());
    return place.between(value.front(), value.back());
  } else if constexpr (Op == ConditionOperator::in) {
    static_assert(is_vector<V>, "dynamorm: in takes a list of values, as in \"color__in\"_a = {\"red\", \"blue\"}");
    return place.in(value);
  } else if constexpr (Op == ConditionOperator::exists) {
    static_assert(std::is_same_v<V, bool>, "dynamorm: exists takes true, or false for its contrary");
    return value ? Condition(place.exists()) : Condition(place.not_exists());
  } else if constexpr (Op == ConditionOperator::not_exists) {
    static_assert(std::is_same_v<V, bool>, "dynamorm: not_exists takes true, or false for its contrary");
    return value ? Condition(place.not_exists()) : Condition(place.exists());
  } else if constexpr (Op == ConditionOperator::begins_with) {
    return place.begins_with(value);
  } else if constexpr (Op == ConditionOperator::contains) {
    return place.contains(value);
  } else {
    static_assert(std::is_same_v<V, Type>, "dynamorm: type takes a dynamorm::Type");
    return place.is_type(value);
  }
}

template <class T, FixedString Text, class V>
Condition to_condition(Assignment<Text, V> const& keyword) {
  using Meaning = Resolved<T, Text>;
  typename Meaning::place const place;
  if constexpr (!Meaning::known) {
    return {};
  } else if constexpr (Meaning::condition_operator == nullptr) {
    static_assert(refused<Text>,
                  "dynamorm: behind the attribute this keyword has neither an operator of conditions nor "
                  "anything that the attribute holds");
    return {};
  } else if constexpr (Meaning::of_size) {
    constexpr ConditionOperator op = Meaning::condition_operator->op;
    static_assert(is_comparison(op) || op == ConditionOperator::between,
                  "dynamorm: a size is compared by eq, ne, lt, lte, gt, gte or between");
    if constexpr (is_comparison(op) || op == ConditionOperator::between) {
      return apply_operator<Text, op>(place.size(), keyword.value);
    }
  } else if constexpr (is_comparison(Meaning::condition_operator->op)) {
    return compared<Meaning::condition_operator->op>(place, keyword.value);
  } else {
    return apply_operator<Text, Meaning::condition_operator->op>(place, keyword.value);
  }
}

/// Whether all that is known of a condition is known of the struct `T` or a base of it.
template <class T, class C>
inline constexpr bool asks_about = true;
template <class T, class... Facts>
inline constexpr bool asks_about<T, KnownCondition<Facts...>> =
    (std::is_base_of_v<typename Facts::struct_type, T> && ...);

template <class T, std::derived_from<Condition> C>
Condition const& to_condition(C const& condition) {
  static_assert(asks_about<T, C>, "dynamorm: this condition asks about an attribute of another struct");
  return condition;
}
template <class T, class L, class R>
Condition to_condition(AllOf<L, R> const& both) {
  return to_condition<T>(both.left) && to_condition<T>(both.right);
}
template <class T, class L, class R>
Condition to_condition(AnyOf<L, R> const& either) {
  return to_condition<T>(either.left) || to_condition<T>(either.right);
}
template <class T, class C>
Condition to_condition(Not<C> const& negated) {
  return !to_condition<T>(negated.condition);
}

/// What has to be true of the attributes of `T` for a condition to hold, in either spelling: facts that are known when
/// it is compiled.
template <class T, class C>
struct FactsOf {
  using type = Types<>;
};
template <class T, class... Facts>
struct FactsOf<T, KnownCondition<Facts...>> {
  using type = Types<Facts...>;
};
template <class T, FixedString Text, class V>
  requires(Resolved<T, Text>::known && !Resolved<T, Text>::of_size && Resolved<T, Text>::condition_operator != nullptr)
struct FactsOf<T, Assignment<Text, V>> {
  using Meaning = Resolved<T, Text>;
  using type = typename Meaning::place::template condition_type<Meaning::condition_operator->op>::facts;
};
template <class T, class L, class R>
struct FactsOf<T, AllOf<L, R>> {
  using type = typename Concatenated<typename FactsOf<T, L>::type, typename FactsOf<T, R>::type>::type;
};

template <class T, class... C>
using facts_of = typename Concatenated<Types<>, typename FactsOf<T, C>::type...>::type;

/// The update that a keyword asks for.
template <class T, FixedString Text, class V>
auto to_update(Assignment<Text, V> const& keyword) {
  constexpr std::string_view op = Resolved<T, Text>::op;
  typename Resolved<T, Text>::place const place;
  if constexpr (!Resolved<T, Text>::known) {
    return UpdateAction{UpdateAction::Kind::remove, place.path(), Value()};
  } else if constexpr (op.empty() || op == "set") {
    return place.set(keyword.value);
  } else if constexpr (op == "if_not_exists") {
    return place.set_if_not_exists(keyword.value);
  } else if constexpr (op == "plus") {
    return place.plus(keyword.value);
  } else if constexpr (op == "minus") {
    return place.minus(keyword.value);
  } else if constexpr (op == "append") {
    return place.append(keyword.value);
  } else if constexpr (op == "prepend") {
    return place.prepend(keyword.value);
  } else if constexpr (op == "add") {
    return place.add(keyword.value);
  } else if constexpr (op == "delete") {
    return place.erase(keyword.value);
  } else if constexpr (op == "remove") {
    static_assert(std::is_same_v<V, bool>, "dynamorm: remove takes true");
    return place.remove();
  } else {
    static_assert(refused<Text>,
                  "dynamorm: behind the attribute this keyword has neither an operator of updates nor "
                  "anything that the attribute holds");
    return UpdateAction{UpdateAction::Kind::remove, place.path(), Value()};
  }
}
template <class T, std::derived_from<UpdateAction> U>
U to_update(U const& action) {
  if constexpr (requires { typename U::struct_type; }) {
    static_assert(std::is_base_of_v<typename U::struct_type, T>,
                  "dynamorm: this update changes an attribute of another struct");
  }
  return action;
}

}  // namespace detail

/// Conditions from keywords as one value, to keep and combine: Q<Book>("author__ne"_a = "Mr. Bar", "year__gt"_a =
/// 1990). Several mean AND.
template <class T, detail::any_condition... Conditions>
auto Q(Conditions const&... conditions) {
  using Known = typename detail::KnownBy<detail::facts_of<T, Conditions...>>::type;
  return Known((Condition() && ... && detail::to_condition<T>(conditions)));
}

}  // namespace dynamorm
