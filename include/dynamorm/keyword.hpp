#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "dynamorm/detail/fixed_string.hpp"
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

inline constexpr std::string_view separator = "__";

/// Which attribute of `T` a text starts with: the longest name that is the whole of it or stands before a separator.
template <class T>
consteval std::size_t find_attribute_prefix(std::string_view text) {
  std::size_t found = no_member;
  std::size_t longest = 0;
  for (std::size_t i = 0; i < members_of<T>::count; ++i) {
    std::string_view const name = fields_of<T>[i].name;
    bool const whole = text == name;
    bool const before = text.starts_with(name) && text.substr(name.size()).starts_with(separator);
    if ((!whole && !before) || name.size() < longest) continue;
    found = i;
    longest = name.size();
  }
  return found;
}

consteval std::string_view first_segment(std::string_view text) { return text.substr(0, text.find(separator)); }

/// Where the text behind `taken` characters and a separator starts.
consteval std::size_t behind(std::string_view text, std::size_t taken) {
  return taken >= text.size() ? text.size() : taken + separator.size();
}

consteval bool is_position(std::string_view text) {
  if (text.empty()) return false;
  for (char const c : text) {
    if (c < '0' || c > '9') return false;
  }
  return true;
}

consteval std::size_t to_position(std::string_view text) {
  std::size_t position = 0;
  for (char const c : text) position = position * 10 + static_cast<std::size_t>(c - '0');
  return position;
}

template <FixedString Text, std::size_t Begin, std::size_t Size>
consteval FixedString<Size + 1> substring() {
  char characters[Size + 1] = {};
  for (std::size_t i = 0; i < Size; ++i) characters[i] = Text.characters[Begin + i];
  return FixedString<Size + 1>(characters);
}

consteval bool is_operator(std::string_view text) {
  for (std::string_view const known :
       {"eq",     "ne",         "lt",     "lte",         "gt",       "gte",  "between", "in",
        "exists", "not_exists", "type",   "begins_with", "contains", "size", "set",     "if_not_exists",
        "plus",   "minus",      "append", "prepend",     "remove",   "add",  "delete"}) {
    if (text == known) return true;
  }
  return false;
}

/// Goes down a keyword's path as far as it names places; `Rest` is where the operator starts.
template <class Source, class Member, class Coder, FixedString Text, std::size_t Rest>
struct Walk;

template <class Member, FixedString Text, std::size_t Rest>
consteval bool goes_into_struct() {
  if constexpr (Codec<unwrapped<Member>>::shape == Shape::document) {
    return find_attribute_prefix<unwrapped<Member>>(Text.view().substr(Rest)) != no_member;
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
  static constexpr std::size_t member = find_attribute_prefix<Struct>(Text.view().substr(Rest));
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
  static constexpr std::size_t member = find_attribute_prefix<T>(Text.view());
  static_assert(member != no_member, "dynamorm: the struct has no attribute of the name that this keyword starts with");
  static constexpr std::size_t known_member = member == no_member ? 0 : member;
  using Way = Walk<AttributeSource<T, known_member>, typename Attribute<T, known_member>::Member,
                   attribute_codec<T, known_member>, Text, behind(Text.view(), fields_of<T>[known_member].name.size())>;
  using place = typename Way::place;
  static constexpr std::string_view op = Way::op;
};

/// Never true, but not known to be so until it is asked for a particular keyword.
template <FixedString>
inline constexpr bool refused = false;

/// Throws InvalidRequest unless there are two.
void check_two_values(std::size_t count);

template <FixedString Text, FixedString Op, class P, class V>
auto apply_named_operator(P const& place, V const& value);

/// The condition that the operator `Op` of a keyword makes of a place and a value.
template <FixedString Text, FixedString Op, class P, class V>
auto apply_operator(P const& place, V const& value) {
  constexpr std::string_view op = Op.view();
  if constexpr (op == "eq" || op.empty()) {
    return place == value;
  } else if constexpr (op == "ne") {
    return place != value;
  } else if constexpr (op == "lt") {
    return place < value;
  } else if constexpr (op == "lte") {
    return place <= value;
  } else if constexpr (op == "gt") {
    return place > value;
  } else if constexpr (op == "gte") {
    return place >= value;
  } else if constexpr (op.starts_with("size__")) {
    return apply_operator<Text, substring<Op, 6, op.size() - 6>()>(place.size(), value);
  } else if constexpr (op == "size") {
    return place.size() == value;
  } else {
    return apply_named_operator<Text, Op>(place, value);
  }
}

/// The operators that are not comparisons.
template <FixedString Text, FixedString Op, class P, class V>
auto apply_named_operator(P const& place, V const& value) {
  constexpr std::string_view op = Op.view();
  if constexpr (op == "between") {
    static_assert(is_vector<V>, "dynamorm: between takes two values, as in \"year__between\"_a = {1990, 1999}");
    check_two_values(value.size());
    return place.between(value.front(), value.back());
  } else if constexpr (op == "in") {
    static_assert(is_vector<V>, "dynamorm: in takes a list of values, as in \"color__in\"_a = {\"red\", \"blue\"}");
    return place.in(value);
  } else if constexpr (op == "exists") {
    static_assert(std::is_same_v<V, bool>, "dynamorm: exists takes true, or false for its contrary");
    return value ? Condition(place.exists()) : Condition(place.not_exists());
  } else if constexpr (op == "not_exists") {
    static_assert(std::is_same_v<V, bool>, "dynamorm: not_exists takes true, or false for its contrary");
    return value ? Condition(place.not_exists()) : Condition(place.exists());
  } else if constexpr (op == "begins_with") {
    return place.begins_with(value);
  } else if constexpr (op == "contains") {
    return place.contains(value);
  } else if constexpr (op == "type") {
    static_assert(std::is_same_v<V, Type>, "dynamorm: type takes a dynamorm::Type");
    return place.is_type(value);
  } else {
    static_assert(refused<Text>,
                  "dynamorm: behind the attribute this keyword has neither an operator of conditions nor "
                  "anything that the attribute holds");
  }
}

template <class T, FixedString Text>
consteval auto operator_of() {
  constexpr std::size_t size = Resolved<T, Text>::op.size();
  return substring<Text, Text.view().size() - size, size>();
}

template <class T, FixedString Text, class V>
auto to_condition(Assignment<Text, V> const& keyword) {
  return apply_operator<Text, operator_of<T, Text>()>(typename Resolved<T, Text>::place(), keyword.value);
}
template <class T, std::derived_from<Condition> C>
C to_condition(C const& condition) {
  return condition;
}
template <class T, class L, class R>
auto to_condition(AllOf<L, R> const& both) {
  return to_condition<T>(both.left) && to_condition<T>(both.right);
}
template <class T, class L, class R>
Condition to_condition(AnyOf<L, R> const& either) {
  return Condition(to_condition<T>(either.left)) || Condition(to_condition<T>(either.right));
}
template <class T, class C>
Condition to_condition(Not<C> const& negated) {
  return !Condition(to_condition<T>(negated.condition));
}

/// The update that a keyword asks for.
template <class T, FixedString Text, class V>
auto to_update(Assignment<Text, V> const& keyword) {
  constexpr std::string_view op = Resolved<T, Text>::op;
  typename Resolved<T, Text>::place const place;
  if constexpr (op.empty() || op == "set") {
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
  }
}
template <class T, std::derived_from<UpdateAction> U>
U to_update(U const& action) {
  return action;
}

}  // namespace detail

/// Conditions from keywords as one value, to keep and combine: Q<Book>("author__ne"_a = "Mr. Bar", "year__gt"_a =
/// 1990). Several mean AND.
template <class T, detail::any_condition... Conditions>
auto Q(Conditions const&... conditions) {
  return (detail::KnownCondition<>(Condition()) && ... && detail::to_condition<T>(conditions));
}

}  // namespace dynamorm
