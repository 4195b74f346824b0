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

/// Notes in `visit` what is wrong with a member or with a whole struct.
using CheckFunction = void (*)(void const* object, Visit& visit);

struct FieldInfo {
  std::string_view name{};  ///< The attribute's.
  MemberCodec const* codec = nullptr;
  CheckFunction check = nullptr;  ///< The rules, if there are any.
  void (*write_default)(Writer& writer, Visit& visit) = nullptr;
  Shape shape = Shape::any;
  bool required = false;
};

/// What is known of a struct when it is compiled.
struct StructDeclaration {
  std::string_view name{};  ///< The table's, empty for a nested struct.
  FieldInfo const* fields = nullptr;
  std::size_t count = 0;
  void (*locate)(void* object, void** members) noexcept = nullptr;
  CheckFunction check = nullptr;    ///< The rules about the whole, if there are any.
  std::size_t unknown = no_member;  ///< The member that keeps unknown attributes.
};

struct StructInfo : StructDeclaration {
  std::array<std::uint8_t, max_members> by_name{};  ///< The fields in the order of their names.

  /// Sorts the names.
  explicit StructInfo(StructDeclaration const& declaration);
};

/// Writes the struct as a map, checking rules on the way; what is wrong is noted in `visit`.
void encode_struct(StructInfo const& info, void const* object, Writer& writer, Visit& visit);
/// Gives members that are absent the defaults that were stored for them.
void take_defaults(StructInfo const& info, void* object, ItemView stored);
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
template <class T, std::size_t Part, class Rule, class V>
void run_rule(Rule const& rule, V const& value, Visit& visit) {
  if constexpr (requires { rule.check(value, visit); }) {
    rule.check(value, visit);
  } else if constexpr (std::is_same_v<Rule, Pattern>) {
    static PatternMatcher const matcher(rule.pattern);
    matcher.check(value, visit);
  }
}

template <class T, std::size_t Part, auto Pointer, class... Rules, class V>
void run_rules(Field<Pointer, Rules...> const& field, V const& value, Visit& visit) {
  (run_rule<T, Part>(static_cast<Rules const&>(field), value, visit), ...);
}

/// Checks a member by the rules that stand in a part of the schema of `T`.
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

template <class Rule>
inline constexpr bool looks_at_value =
    !std::is_same_v<Rule, Required> && !std::is_same_v<Rule, Coerced> && !std::is_same_v<Rule, EpochSeconds> &&
    !std::is_same_v<Rule, Renamed> && !is_default<Rule>;
template <class FieldType>
inline constexpr bool has_checks = false;
template <auto Pointer, class... Rules>
inline constexpr bool has_checks<Field<Pointer, Rules...>> = (looks_at_value<Rules> || ...);

/// An attribute without rules.
template <class Member>
constexpr FieldInfo plain_field(std::string_view name) {
  static_assert(has_codec<unwrapped<Member>>,
                "dynamorm: an attribute has a type that DynamoDB has no room for; see the list of types in the guide");
  return {.name = name, .codec = &member_codec<Member, Codec<Member>>, .shape = Codec<Member>::shape};
}

/// The attribute whose rules stand in a part of the schema of `T`.
template <class T, std::size_t Part, auto Pointer, class... Rules>
constexpr FieldInfo ruled_field(Field<Pointer, Rules...> const& field) {
  using Ruled = Field<Pointer, Rules...>;
  using Member = typename Ruled::Member;
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

/// Gives the field of `T` the rules that stand in a part of the schema of `Owner`: `T` itself or a base.
template <class T, class Owner, std::size_t Part, std::size_t Count, auto Pointer, class... Rules>
constexpr void apply_rules(Fields<Count>& fields, Field<Pointer, Rules...> const& field) {
  constexpr std::size_t member = find_member<T>(member_name<Pointer>);
  static_assert(member != no_member, "dynamorm: a field names a member that is no attribute of the struct");
  fields[member] = ruled_field<Owner, Part>(field);
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

/// The rules of a struct's own come after, and replace, those of its bases.
template <class T, class Owner, std::size_t Count, std::size_t... I, class... Parts>
constexpr void apply_parts(Fields<Count>& fields, PartList<std::index_sequence<I...>, Parts...> const& parts) {
  if constexpr ((member_source<Parts> || ...)) (apply_base<T>(fields, part_at<I>(parts)), ...);
  (apply_rules<T, Owner, I>(fields, part_at<I>(parts)), ...);
}
template <class T, class Owner, std::size_t Count>
constexpr void apply_schema(Fields<Count>& fields) {
  apply_parts<T, Owner>(fields, schema_of<Owner>.parts);
}

template <class T>
constexpr auto describe_fields() {
  Fields<members_of<T>::count> fields =
      plain_fields<members_of<T>::count>(members_of<T>::names, typename members_of<T>::types());
  apply_schema<T, T>(fields);
  return fields;
}

/// The attributes of `T`, in the order of its members.
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

/// Whether no two attributes have the same name. Looked at only where they could: the members of one struct differ.
template <class T>
consteval bool names_are_distinct() {
  if constexpr (members_of<T>::joined || has_renamed(schema_of<T>.parts)) {
    return are_distinct(fields_of<T>);
  } else {
    return true;
  }
}

template <class T>
void check_whole(T const& object, Visit& visit);

template <class T, class Function>
void check_part(ItemRule<Function> const& rule, T const& object, Visit& visit) {
  std::string wrong(rule.function(object));
  if (!wrong.empty()) visit.fail(std::move(wrong));
}
template <class T, class Base>
void check_part(Inherits<Base> const&, T const& object, Visit& visit) {
  check_whole<Base>(object, visit);
}
template <class T>
void check_part(auto const&, T const&, Visit&) {}

/// Runs the rules about the whole item, those of its bases too.
template <class T>
void check_whole(T const& object, Visit& visit) {
  schema_of<T>.parts.for_each([&](auto const& part) { check_part(part, object, visit); });
}

/// What the parts of a schema that are about the whole item add to the description.
template <class T, class Function>
constexpr void describe_part(StructDeclaration& declaration, ItemRule<Function> const&) {
  declaration.check = [](void const* object, Visit& visit) { check_whole(*static_cast<T const*>(object), visit); };
}
template <class T, auto Pointer>
constexpr void describe_part(StructDeclaration& declaration, KeepUnknown<Pointer>) {
  static_assert(std::is_same_v<member_type<Pointer>, Item>,
                "dynamorm: the member that keeps unknown attributes has to be a dynamorm::Item");
  declaration.unknown = find_member<T>(member_name<Pointer>);
}
template <class T>
constexpr void describe_part(StructDeclaration&, auto const&) {}
template <class T, class Base>
constexpr void describe_part(StructDeclaration& declaration, Inherits<Base>) {
  schema_of<Base>.parts.for_each([&](auto const& part) { describe_part<T>(declaration, part); });
}

template <class Part>
inline constexpr bool is_about_whole = member_source<Part>;
template <class Function>
inline constexpr bool is_about_whole<ItemRule<Function>> = true;
template <auto Pointer>
inline constexpr bool is_about_whole<KeepUnknown<Pointer>> = true;

template <class T, std::size_t... I, class... Parts>
constexpr void describe_whole(StructDeclaration& declaration,
                              PartList<std::index_sequence<I...>, Parts...> const& parts) {
  if constexpr ((is_about_whole<Parts> || ...)) (describe_part<T>(declaration, part_at<I>(parts)), ...);
}

template <class T>
constexpr StructDeclaration declare_struct() {
  StructDeclaration declaration{.name = schema_of<T>.name,
                                .fields = fields_of<T>.data(),
                                .count = fields_of<T>.size(),
                                .locate = &members_of<T>::locate};
  describe_whole<T>(declaration, schema_of<T>.parts);
  return declaration;
}

template <class T>
inline constexpr StructDeclaration declaration_of = declare_struct<T>();

template <class T>
StructInfo const& struct_info() {
  static_assert(names_are_distinct<T>(), "dynamorm: two attributes of the struct have the same name");
  static StructInfo const info(declaration_of<T>);
  return info;
}

}  // namespace dynamorm::detail
