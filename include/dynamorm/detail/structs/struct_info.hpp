// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>

#include "dynamorm/detail/schema/composed_keys.hpp"
#include "dynamorm/detail/structs/fields.hpp"

namespace dynamorm::detail {

template <class T>
void check_whole(T const& object, Visit& visit);

template <class T, class Function>
void check_part(ItemRule<Function> const& rule, T const& object, Visit& visit) {
  constexpr bool says = std::is_constructible_v<std::string, said_by<Function, T>>;
  static_assert(says, "dynamorm: rule() takes a function of the item that returns what is wrong as text");
  if constexpr (says) {
    std::string wrong(rule.function(object));
    if (!wrong.empty()) visit.fail(std::move(wrong));
  }
}
template <class T, class Base>
void check_part(Inherits<Base> const&, T const& object, Visit& visit) {
  check_whole<Base>(object, visit);
}
template <class T>
void check_part(auto const&, T const&, Visit&) {}

/// Checks the rules about the whole item, including those of bases.
template <class T>
void check_whole(T const& object, Visit& visit) {
  schema_of<T>.parts.for_each([&](auto const& part) { check_part(part, object, visit); });
}

/// The contribution of the schema parts that concern the whole item.
template <class T, class Function>
constexpr void describe_part(StructDeclaration& declaration, ItemRule<Function> const&) {
  declaration.check = [](void const* object, Visit& visit) { check_whole(*static_cast<T const*>(object), visit); };
}
template <class T, auto Pointer>
constexpr void describe_part(StructDeclaration& declaration, KeepUnknown<Pointer>) {
  static_assert(std::is_same_v<member_type<Pointer>, Item>,
                "dynamorm: the member that keeps unknown attributes must be a dynamorm::Item");
  declaration.unknown = attribute_position<T, Pointer>;
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
  if constexpr (has_composed<T>) {
    declaration.fields = all_fields_of<T>.data();
    declaration.composed = composed_of<T>.count;
  }
  describe_whole<T>(declaration, schema_of<T>.parts);
  return declaration;
}

template <class T>
inline constexpr StructDeclaration declaration_of = declare_struct<T>();

template <class T>
StructInfo const& struct_info() {
  (void)check_members<T>();
  static_assert(names_are_distinct<T>(), "dynamorm: two attributes of the struct have the same name");
  static StructInfo const info(declaration_of<T>);
  return info;
}

}  // namespace dynamorm::detail
