// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "dynamorm/detail/expressions/keyword_text.hpp"
#include "dynamorm/detail/expressions/place.hpp"
#include "dynamorm/detail/fixed_string.hpp"

/// Resolves the name in a keyword to a place in a struct and an operator.
namespace dynamorm::detail {

template <FixedString Text, std::size_t Begin, std::size_t Size>
consteval FixedString<Size + 1> substring() {
  char characters[Size + 1] = {};
  for (std::size_t i = 0; i < Size; ++i) characters[i] = Text.characters[Begin + i];
  return FixedString<Size + 1>(characters);
}

/// Follows a keyword's path as far as it names places. `Rest` is the position of the rest, which is the operator.
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
  return list_inside<unwrapped<Member>> && is_position(first_segment(Text.view().substr(Rest)));
}

template <class Member, FixedString Text, std::size_t Rest>
consteval bool goes_into_map() {
  constexpr std::string_view rest = Text.view().substr(Rest);
  return map_inside<unwrapped<Member>> && !rest.empty() && !is_operator(first_segment(rest)) &&
         !goes_into_list<Member, Text, Rest>();
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

/// The attribute that a keyword starts with; no_member if the struct does not have it.
template <class T, FixedString Text>
inline constexpr std::size_t keyword_member = find_prefix(fields_of<T>, Text.view());

/// Checks the name in a keyword.
template <class T, FixedString Text>
consteval bool check_keyword() {
  constexpr std::size_t member = keyword_member<T, Text>;
  constexpr bool known = member != no_member;
  constexpr bool ended =
      known && (!Text.view().ends_with(separator) || Text.view() == fields_of<T>[known ? member : 0].name);
  static_assert(known,
                "dynamorm: the struct has no attribute of this name; two underscores go before an operator, as in "
                "\"year__gt\"_a");
  static_assert(ended || !known, "dynamorm: a keyword ends with an attribute or an operator, not with underscores");
  return ended;
}

template <class T, FixedString Text>
struct MeaningOf {
  static constexpr std::size_t member = keyword_member<T, Text>;
  static constexpr bool known = member != no_member;
  static constexpr std::size_t known_member = known ? member : 0;
  static constexpr std::size_t behind_attribute =
      known ? behind(Text.view(), fields_of<T>[known_member].name.size()) : Text.view().size();
  using Way = Walk<AttributeSource<T, known_member>, typename Attribute<T, known_member>::Member,
                   attribute_codec<T, known_member>, Text, behind_attribute>;
  using place = typename Way::place;
  static constexpr std::string_view op = Way::op;

  /// In a condition: whether it compares the size of the place, and the operator.
  static constexpr bool of_size = is_size_operator(op);
  static constexpr FoundOperator condition_operator = find_operator(of_size ? behind_size(op) : op);

  /// The end of the keyword, which is neither part of the path nor an operator.
  static consteval auto unknown_part() { return substring<Text, Text.view().size() - op.size(), op.size()>(); }
};

/// The meaning of a keyword for the struct `T`. Checks the name first.
template <class T, FixedString Text>
using Resolved = std::conditional_t<check_keyword<T, Text>() || true, MeaningOf<T, Text>, void>;

/// Show the struct and the unknown name in the compiler's message.
template <class Struct, FixedString Name>
inline constexpr bool has_member = false;
template <FixedString Name>
inline constexpr bool is_operator_here = false;

/// Explains an unknown operator of conditions or, with `Updates`, of updates.
template <class P, FixedString Name, bool Updates>
consteval bool check_operator() {
  using Content = unwrapped<typename P::member_type>;
  constexpr bool is_struct = P::coder::shape == Shape::document;
  static_assert(!is_struct || has_member<Content, Name>,
                "dynamorm: this is neither a member of the nested struct nor an operator");
  static_assert(is_struct || Updates || is_operator_here<Name>,
                "dynamorm: unknown operator; conditions have eq ne lt lte gt gte between in exists not_exists type "
                "begins_with contains size");
  static_assert(
      is_struct || !Updates || is_operator_here<Name>,
      "dynamorm: unknown operator; updates have set if_not_exists plus minus append prepend remove add delete");
  return false;
}

}  // namespace dynamorm::detail
