#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "dynamorm/detail/codec.hpp"
#include "dynamorm/detail/members.hpp"
#include "dynamorm/detail/rules.hpp"

/// A struct as the compiled half of the mapper sees it: names, functions and flags, no types.
namespace dynamorm::detail {

struct FieldInfo {
  std::string_view name;  ///< The attribute's.
  MemberCodec const* codec = nullptr;
  void (*check)(void const* member, Visit& visit) = nullptr;  ///< The rules, if there are any.
  void (*write_default)(Writer& writer, Visit& visit) = nullptr;
  Shape shape = Shape::any;
  bool required = false;
};

struct StructInfo {
  std::string_view name;  ///< The table's, empty for a nested struct.
  FieldInfo const* fields = nullptr;
  std::size_t count = 0;
  void (*locate)(void* object, void** members) noexcept = nullptr;
  void (*check)(void const* object, Visit& visit) = nullptr;  ///< The rules about the whole, if there are any.
  std::size_t unknown = no_member;                            ///< The member that keeps unknown attributes.
  std::array<std::uint8_t, max_members> by_name{};            ///< The fields in the order of their names.

  /// Sorts the names.
  StructInfo(std::string_view name, FieldInfo const* fields, std::size_t count,
             void (*locate)(void* object, void** members) noexcept);
};

/// Writes the struct as a map, checking rules on the way; what is wrong is noted in `visit`.
void encode_struct(StructInfo const& info, void const* object, Writer& writer, Visit& visit);
/// Reads the attributes of `map` into the struct; returns whether all was well.
bool decode_struct(StructInfo const& info, void* object, ValueView map, Visit& visit);

template <class T>
StructInfo const& struct_info();

template <class T>
concept plain_struct = std::is_aggregate_v<T> && std::is_class_v<T> && !requires(T object) { object.begin(); };

template <class T>
concept described_struct = std::is_class_v<T> && (plain_struct<T> || requires { T::schema; });

/// A nested struct is a map.
template <described_struct T>
  requires(!std::is_same_v<T, std::monostate> && !time_point_like<T> && !std::is_same_v<T, Item> &&
           !std::is_same_v<T, Value> && !std::is_same_v<T, Number>)
struct Codec<T> : NeverAbsent<T> {
  static constexpr Shape shape = Shape::document;
  static void encode(T const& object, Writer& writer, Visit& visit) {
    encode_struct(struct_info<T>(), &object, writer, visit);
  }
  static bool decode(T& object, ValueView from, Visit& visit) {
    return decode_struct(struct_info<T>(), &object, from, visit);
  }
};

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

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

/// Runs one rule, if it is of those that look at a value.
template <class T, std::size_t I, class Rule, class V>
void run_rule(Rule const& rule, V const& value, Visit& visit) {
  if constexpr (requires { rule.check(value, visit); }) {
    rule.check(value, visit);
  } else if constexpr (std::is_same_v<Rule, Pattern>) {
    static PatternMatcher const matcher(rule.pattern);
    matcher.check(value, visit);
  }
}

template <class T, std::size_t I, auto Pointer, class... Rules, class V>
void run_rules(Field<Pointer, Rules...> const& field, V const& value, Visit& visit) {
  (run_rule<T, I>(static_cast<Rules const&>(field), value, visit), ...);
}

template <class T, std::size_t I>
void check_member(void const* member, Visit& visit) {
  using Member = typename Attribute<T, I>::Member;
  Member const& value = *static_cast<Member const*>(member);
  if constexpr (IsOptional<Member>::value) {
    if (value) run_rules<T, I>(Attribute<T, I>::field(), *value, visit);
  } else {
    run_rules<T, I>(Attribute<T, I>::field(), value, visit);
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

template <class T, std::size_t I>
void write_default(Writer& writer, Visit& visit) {
  using Member = typename Attribute<T, I>::Member;
  attribute_codec<T, I>::encode(Member(default_from(as_default(Attribute<T, I>::field()))), writer, visit);
}

template <class Rule>
inline constexpr bool looks_at_value =
    !std::is_same_v<Rule, Required> && !std::is_same_v<Rule, Coerced> && !std::is_same_v<Rule, EpochSeconds> &&
    !std::is_same_v<Rule, Renamed> && !is_default<Rule>;
template <class FieldType>
inline constexpr bool has_checks = false;
template <auto Pointer, class... Rules>
inline constexpr bool has_checks<Field<Pointer, Rules...>> = (looks_at_value<Rules> || ...);

template <class T, std::size_t I>
constexpr FieldInfo field_info() {
  using Described = Attribute<T, I>;
  using FieldType = typename Described::FieldType;
  using Member = typename Described::Member;
  static_assert(has_codec<unwrapped<Member>>,
                "dynamorm: an attribute has a type that DynamoDB has no room for; see the list of types in the guide");
  FieldInfo info{.name = Described::name(),
                 .codec = &member_codec<Member, attribute_codec<T, I>>,
                 .shape = attribute_codec<T, I>::shape};
  if constexpr (has_checks<FieldType>) info.check = &check_member<T, I>;
  if constexpr (has_default<FieldType>) info.write_default = &write_default<T, I>;
  info.required = FieldType::template has<Required>;
  return info;
}

template <class T, std::size_t... I>
constexpr std::array<FieldInfo, sizeof...(I)> field_infos(std::index_sequence<I...>) {
  return {field_info<T, I>()...};
}

/// What the parts of a schema that are about the whole item add to the description.
template <class T, class Function>
void describe_part(StructInfo& info, ItemRule<Function> const&) {
  info.check = [](void const* object, Visit& visit) {
    schema_of<T>.parts.for_each([&]<class Part>(Part const& part) {
      if constexpr (requires { part.function(*static_cast<T const*>(object)); }) {
        std::string wrong(part.function(*static_cast<T const*>(object)));
        if (!wrong.empty()) visit.fail(std::move(wrong));
      }
    });
  };
}
template <class T, auto Pointer>
void describe_part(StructInfo& info, KeepUnknown<Pointer> const&) {
  static_assert(std::is_same_v<member_type<Pointer>, Item>,
                "dynamorm: the member that keeps unknown attributes has to be a dynamorm::Item");
  info.unknown = find_member<T>(member_name<Pointer>);
}
template <class T>
void describe_part(StructInfo&, auto const&) {}

template <class T>
StructInfo const& struct_info() {
  using Members = members_of<T>;
  static_assert(names_are_distinct<T>(), "dynamorm: two attributes of the struct have the same name");
  static constexpr auto fields = field_infos<T>(std::make_index_sequence<Members::count>());
  static StructInfo const info = [] {
    StructInfo described(schema_of<T>.name, fields.data(), fields.size(), [](void* object, void** members) noexcept {
      Members::locate(*static_cast<T*>(object), members);
    });
    schema_of<T>.parts.for_each([&](auto const& part) { describe_part<T>(described, part); });
    return described;
  }();
  return info;
}

}  // namespace dynamorm::detail
