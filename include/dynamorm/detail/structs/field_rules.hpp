// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <type_traits>

#include "dynamorm/detail/structs/members.hpp"
#include "dynamorm/detail/structs/rules.hpp"
#include "dynamorm/detail/structs/struct_codec.hpp"
#include "dynamorm/schema.hpp"

/// Applies the rules of a field to its attribute.
namespace dynamorm::detail {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <owning_pointer T>
struct IsOptional<T> : std::true_type {};

template <class Member, class FieldType>
struct CodecOf {
  using type = field_codec<FieldType>;
};
template <class Member>
struct CodecOf<Member, NoField> {
  using type = Codec<Member>;
};

template <class T, std::size_t I>
using attribute_codec = typename CodecOf<typename Attribute<T, I>::Member, typename Attribute<T, I>::FieldType>::type;

/// Runs one rule, if it checks values.
template <class T, std::size_t Part, class Rule, class V>
void run_rule(Rule const& rule, V const& value, Visit& visit) {
  if constexpr (requires { rule.check(value, visit); }) {
    rule.check(value, visit);
  } else if constexpr (std::is_same_v<Rule, Pattern>) {
    static PatternMatcher const matcher(rule.pattern, schema_of<T>.name, visit);
    matcher.check(value, visit);
  }
}

template <class T, std::size_t Part, auto Pointer, class... Rules, class V>
void run_rules(Field<Pointer, Rules...> const& field, V const& value, Visit& visit) {
  (run_rule<T, Part>(static_cast<Rules const&>(field), value, visit), ...);
}

/// Checks a member against the rules in a part of the schema of `T`.
template <class T, std::size_t Part>
void check_member(void const* member, Visit& visit) {
  constexpr auto const& field = part_at<Part>(schema_of<T>.parts);
  using Member = typename std::remove_cvref_t<decltype(field)>::Member;
  Member const& value = *static_cast<Member const*>(member);
  if constexpr (IsOptional<Member>::value) {
    if (value) run_rules<T, Part>(field, *value, visit);
  } else {
    run_rules<T, Part>(field, value, visit);
  }
}

template <class Source>
auto default_from(Default<Source> const& rule) {
  if constexpr (std::is_invocable_v<Source const&>) {
    return rule.source();
  } else {
    return rule.source;
  }
}

template <class Rule>
inline constexpr bool is_default = false;
template <class Source>
inline constexpr bool is_default<Default<Source>> = true;

template <class FieldType>
inline constexpr bool has_default = false;
template <auto Pointer, class... Rules>
inline constexpr bool has_default<Field<Pointer, Rules...>> = (is_default<Rules> || ...);

template <class Source>
constexpr Default<Source> const& as_default(Default<Source> const& rule) {
  return rule;
}

template <class T, std::size_t Part>
void write_default(Writer& writer, Visit& visit) {
  constexpr auto const& field = part_at<Part>(schema_of<T>.parts);
  using FieldType = std::remove_cvref_t<decltype(field)>;
  field_codec<FieldType>::encode(typename FieldType::Member(default_from(as_default(field))), writer, visit);
}

template <class Rule, class... Others>
inline constexpr bool is_one_of = (std::is_same_v<Rule, Others> || ...);
template <class Rule>
inline constexpr bool looks_at_value =
    !is_one_of<Rule, Required, Coerced, EpochSeconds, Renamed, Versioned, Created, Updated> && !is_default<Rule>;
template <class FieldType>
inline constexpr bool has_checks = false;
template <auto Pointer, class... Rules>
inline constexpr bool has_checks<Field<Pointer, Rules...>> = (looks_at_value<Rules> || ...);

}  // namespace dynamorm::detail
