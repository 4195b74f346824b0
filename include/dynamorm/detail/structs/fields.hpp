// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "dynamorm/detail/structs/field_rules.hpp"

/// The attributes of a struct with their rules.
namespace dynamorm::detail {

/// An attribute without rules.
template <class Member>
constexpr FieldInfo plain_field(std::string_view name) {
  if constexpr (storable<Member>) {
    return {.name = name, .codec = &member_codec<Member, Codec<Member>>, .shape = Codec<Member>::shape};
  } else {
    return {};
  }
}

/// Whether limits can be compared at compile time.
template <class T>
concept compared_early = std::is_arithmetic_v<T> || duration_like<T> || time_point_like<T>;

template <class Limit>
constexpr bool is_ordered(Range<Limit> const& range) {
  if constexpr (compared_early<Limit>) {
    return range.lowest <= range.highest;
  } else {
    return true;
  }
}
constexpr bool is_ordered(Length const& length) { return length.shortest <= length.longest; }
constexpr bool is_ordered(auto const&) { return true; }

template <auto Pointer, class... Rules>
constexpr bool limits_are_ordered(Field<Pointer, Rules...> const& field) {
  return (is_ordered(static_cast<Rules const&>(field)) && ...);
}

/// Whether a default follows a rule, as far as it can be checked at compile time: limits and choices, but not patterns
/// and functions.
template <class Limit, class Made>
constexpr bool keeps(Range<Limit> const& range, Made const& made) {
  if constexpr (std::is_arithmetic_v<Limit> == std::is_arithmetic_v<Made> && compared_early<Limit> &&
                compared_early<Made>) {
    return !less(made, range.lowest) && !less(range.highest, made);
  } else {
    return true;
  }
}
template <class Choice, std::size_t N, class Made>
constexpr bool keeps(OneOf<Choice, N> const& one_of, Made const& made) {
  if constexpr (std::is_arithmetic_v<Made> || std::is_enum_v<Made> || std::is_convertible_v<Made, std::string_view>) {
    for (Choice const& choice : one_of.choices) {
      if (choice == made) return true;
    }
    return false;
  } else {
    return true;
  }
}
template <class Made>
constexpr bool keeps(Length const& length, Made const& made) {
  if constexpr (std::is_convertible_v<Made const&, std::string_view>) {
    std::size_t characters = 0;
    for (char const c : std::string_view(made)) characters += (c & 0xC0) == 0x80 ? 0 : 1;  // UTF-8
    return characters >= length.shortest && characters <= length.longest;
  } else {
    return true;
  }
}
constexpr bool keeps(auto const&, auto const&) { return true; }

/// The default in a part of the schema of `T`. g++ 12 does not recognize a less direct expression as constant.
template <class T, std::size_t Part>
inline constexpr auto default_in = as_default(part_at<Part>(schema_of<T>.parts)).source;

/// Returns whether a default passes a check that returns bool and can be called at compile time; else true.
template <class T, std::size_t Part, class Function>
consteval bool keeps_check(Check<Function> const*) {
  if constexpr (requires { typename std::bool_constant<Function()(default_in<T, Part>)>; }) {
    return Function()(default_in<T, Part>);
  } else {
    return true;
  }
}
template <class T, std::size_t Part>
consteval bool keeps_check(void const*) {
  return true;
}

template <class T, std::size_t Part, auto Pointer, class... Rules>
consteval bool default_keeps_rules(Field<Pointer, Rules...> const*) {
  if constexpr (has_default<Field<Pointer, Rules...>>) {
    constexpr auto const& field = part_at<Part>(schema_of<T>.parts);
    if constexpr (!std::is_invocable_v<decltype(as_default(field).source)>) {
      return ((keeps(static_cast<Rules const&>(field), default_in<T, Part>) &&
               keeps_check<T, Part>(static_cast<Rules const*>(nullptr))) &&
              ...);
    }
  }
  return true;
}

template <auto Pointer, class... Rules>
constexpr bool name_is_possible(Field<Pointer, Rules...> const& field) {
  if constexpr (Field<Pointer, Rules...>::template has<Renamed>) {
    return !static_cast<Renamed const&>(field).attribute_name.empty();
  } else {
    return true;
  }
}

/// The attribute whose rules are in a part of the schema of `T`.
template <class T, std::size_t Part, auto Pointer, class... Rules>
constexpr FieldInfo ruled_field(Field<Pointer, Rules...> const& field) {
  using Ruled = Field<Pointer, Rules...>;
  using Member = typename Ruled::Member;
  static_assert(limits_are_ordered(part_at<Part>(schema_of<T>.parts)),
                "dynamorm: the lower limit of a range or of a length comes first");
  static_assert(default_keeps_rules<T, Part>(static_cast<Ruled const*>(nullptr)),
                "dynamorm: a default keeps the range, the length, the choices and the check of its own field");
  static_assert(name_is_possible(part_at<Part>(schema_of<T>.parts)),
                "dynamorm: the name of an attribute has at least one character");
  FieldInfo info{.name = member_name<Pointer>,
                 .codec = &member_codec<Member, field_codec<Ruled>>,
                 .shape = field_codec<Ruled>::shape,
                 .required = Ruled::template has<Required>};
  if constexpr (Ruled::template has<Renamed>) info.name = static_cast<Renamed const&>(field).attribute_name;
  if constexpr (has_checks<Ruled>) info.check = &check_member<T, Part>;
  if constexpr (has_default<Ruled>) info.write_default = &write_default<T, Part>;
  return info;
}

template <std::size_t Count>
using Fields = std::array<FieldInfo, Count>;

template <std::size_t Count, class... Members>
constexpr Fields<Count> plain_fields(std::array<std::string_view, Count> const& names, Types<Members...>) {
  std::string_view const* name = names.data();
  return {plain_field<Members>(*name++)...};
}

/// Applies the rules in a part of the schema of `Owner`, which is `T` or a base, to the field of `T`.
template <class T, class Owner, std::size_t Part, std::size_t Count, auto Pointer, class... Rules>
constexpr void apply_rules(Fields<Count>& fields, Field<Pointer, Rules...> const& field) {
  constexpr std::size_t member = attribute_position<T, Pointer>;
  if constexpr (member != no_member) fields[member] = ruled_field<Owner, Part>(field);
}
template <class T, class Owner, std::size_t Part, std::size_t Count>
constexpr void apply_rules(Fields<Count>&, auto const&) {}

template <class T, class Owner, std::size_t Count>
constexpr void apply_schema(Fields<Count>& fields);

template <class T, std::size_t Count, class Base>
constexpr void apply_base(Fields<Count>& fields, Inherits<Base>) {
  apply_schema<T, Base>(fields);
}
template <class T, std::size_t Count>
constexpr void apply_base(Fields<Count>&, auto const&) {}

/// Applies the rules of bases first, so that the struct's own rules replace them.
template <class T, class Owner, std::size_t Count, std::size_t... I, class... Parts>
constexpr void apply_parts(Fields<Count>& fields, PartList<std::index_sequence<I...>, Parts...> const& parts) {
  if constexpr ((member_source<Parts> || ...)) (apply_base<T>(fields, part_at<I>(parts)), ...);
  (apply_rules<T, Owner, I>(fields, part_at<I>(parts)), ...);
}
/// Returns whether the rules of each attribute are in one place.
template <std::size_t Count>
constexpr bool are_ruled_once(std::array<std::string_view, Count> const& ruled) {
  for (std::size_t i = 0; i < Count; ++i) {
    for (std::size_t earlier = 0; !ruled[i].empty() && earlier < i; ++earlier) {
      if (ruled[earlier] == ruled[i]) return false;
    }
  }
  return true;
}

template <class T, class Owner, std::size_t Count>
constexpr void apply_schema(Fields<Count>& fields) {
  static_assert(are_ruled_once(ruled_members(schema_of<Owner>.parts)),
                "dynamorm: an attribute has one field; chain all of its rules to it");
  apply_parts<T, Owner>(fields, schema_of<Owner>.parts);
}

template <class T>
constexpr auto describe_fields() {
  (void)check_struct<members_of<T>>();
  Fields<members_of<T>::count> fields =
      plain_fields<members_of<T>::count>(members_of<T>::names, typename members_of<T>::types());
  apply_schema<T, T>(fields);
  return fields;
}

/// The attributes of `T` in the order of its members.
template <class T>
inline constexpr Fields<members_of<T>::count> fields_of = describe_fields<T>();

template <class Part>
inline constexpr bool renames = false;
template <auto Pointer, class... Rules>
inline constexpr bool renames<Field<Pointer, Rules...>> = (std::is_same_v<Rules, Renamed> || ...);

template <std::size_t... I, class... Parts>
constexpr bool has_renamed(PartList<std::index_sequence<I...>, Parts...> const&) {
  return (renames<Parts> || ...);
}

template <std::size_t Count>
constexpr bool are_distinct(Fields<Count> const& fields) {
  for (FieldInfo const& field : fields) {
    for (FieldInfo const* earlier = fields.data(); earlier != &field; ++earlier) {
      if (earlier->name == field.name) return false;
    }
  }
  return true;
}

/// Returns whether attribute names are unique. Members of one struct always differ, so only renamed or inherited ones
/// matter.
template <class T>
consteval bool names_are_distinct() {
  if constexpr (members_of<T>::joined || has_renamed(schema_of<T>.parts)) {
    return are_distinct(fields_of<T>);
  } else {
    return true;
  }
}

}  // namespace dynamorm::detail
