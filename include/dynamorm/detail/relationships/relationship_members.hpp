// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include "dynamorm/detail/structs/reflection.hpp"

/// Separates members that lead to other models from attributes. Costs almost nothing for structs without them.
namespace dynamorm::detail {

class Relationship;

/// Whether a member is a relationship and not an attribute. See relationships.hpp.
template <class Member>
inline constexpr bool is_relationship = false;

template <class... Members>
consteval bool any_relationship(Types<Members...>) {
  return (is_relationship<Members> || ...);
}

/// The attributes among the members of a source; the others are relationships.
template <class Source>
struct AttributesAmong {
  template <class... Members>
  static consteval auto partition(Types<Members...>) {
    struct {
      std::array<std::size_t, sizeof...(Members)> attributes{};
      std::array<std::size_t, sizeof...(Members)> relationships{};
      std::size_t count = 0;
      std::size_t others = 0;
    } parts;
    std::size_t member = 0;
    ((is_relationship<Members> ? parts.relationships[parts.others++] = member++
                               : parts.attributes[parts.count++] = member++),
     ...);
    return parts;
  }
  static constexpr auto parts = partition(typename Source::types());

  using struct_type = typename Source::struct_type;
  static constexpr bool joined = false;
  static constexpr std::size_t count = parts.count;
  static constexpr std::size_t relationships = parts.others;
  static constexpr std::array<std::string_view, count> names = [] {
    std::array<std::string_view, count> found{};
    for (std::size_t i = 0; i < count; ++i) found[i] = Source::names[parts.attributes[i]];
    return found;
  }();

  template <class Sequence>
  struct Selected;
  template <std::size_t... I>
  struct Selected<std::index_sequence<I...>> {
    using types = Types<type_at<parts.attributes[I], typename Source::types>...>;
  };
  using types = typename Selected<std::make_index_sequence<count>>::types;

  static void locate(void* object, void** members) noexcept {
    void* all[max_members];
    Source::locate(object, all);
    for (std::size_t i = 0; i < count; ++i) members[i] = all[parts.attributes[i]];
  }
  static void locate_relationships(void* object, Relationship** found) noexcept {
    void* all[max_members];
    Source::locate(object, all);
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      ((found[I] = static_cast<type_at<parts.relationships[I], typename Source::types>*>(all[parts.relationships[I]])),
       ...);
    }(std::make_index_sequence<relationships>());
  }
};

template <class Source>
using attributes_among =
    std::conditional_t<any_relationship(typename Source::types()), AttributesAmong<Source>, Source>;

/// The number of relationships of a source.
template <class Source>
inline constexpr std::size_t relationships_in = 0;
template <class Source>
inline constexpr std::size_t relationships_in<AttributesAmong<Source>> = AttributesAmong<Source>::relationships;

}  // namespace dynamorm::detail
