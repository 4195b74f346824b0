// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>

#include "dynamorm/detail/structs/fields.hpp"
#include "dynamorm/detail/structs/struct_info.hpp"
#include "dynamorm/schema.hpp"

/// The attributes that writes keep up to date, and the one by which items expire.
namespace dynamorm::detail {

/// A time that writes set.
struct StampInfo {
  std::size_t member = no_member;  ///< Its position in StructInfo::fields.
  Tick tick{1, 1};
  bool epoch_seconds = false;  ///< Whether it is stored as a number.

  [[nodiscard]] constexpr bool exists() const { return member != no_member; }
};

struct ManagedInfo {
  std::size_t version = no_member;
  std::int64_t highest_version = 0;  ///< The highest number that its member can hold.
  StampInfo created{};
  StampInfo updated{};
  std::size_t expires = no_member;
  bool doubled = false;  ///< Whether two attributes have the same task.

  [[nodiscard]] constexpr bool has_version() const { return version != no_member; }
  [[nodiscard]] constexpr bool has_stamps() const { return created.exists() || updated.exists(); }
  [[nodiscard]] constexpr bool has_expiry() const { return expires != no_member; }
  /// Whether writes change attributes themselves.
  [[nodiscard]] constexpr bool changes_items() const { return has_version() || has_stamps(); }
};

template <class Rule>
inline constexpr bool is_task = std::is_same_v<Rule, Versioned> || std::is_same_v<Rule, Created> ||
                                std::is_same_v<Rule, Updated> || std::is_same_v<Rule, Expires>;
template <class Part>
inline constexpr bool has_task = false;
template <auto Pointer, class... Rules>
inline constexpr bool has_task<Field<Pointer, Rules...>> = (is_task<Rules> || ...);

template <std::integral Member>
constexpr std::int64_t highest_version() {
  constexpr auto highest = std::numeric_limits<Member>::max();
  constexpr auto widest = std::numeric_limits<std::int64_t>::max();
  return std::cmp_less(highest, widest) ? static_cast<std::int64_t>(highest) : widest;
}

constexpr void assign(ManagedInfo& info, std::size_t& task, std::size_t member) {
  if (task != no_member) info.doubled = true;
  task = member;
}

template <class Ruled>
constexpr void assign(ManagedInfo& info, StampInfo& stamp, std::size_t member) {
  assign(info, stamp.member, member);
  stamp.tick = tick_of<typename Ruled::Content>();
  stamp.epoch_seconds = Ruled::template has<EpochSeconds>;
}

template <class T, auto Pointer, class... Rules>
constexpr void describe_managed(ManagedInfo& info, Field<Pointer, Rules...> const&) {
  using Ruled = Field<Pointer, Rules...>;
  if constexpr (has_task<Ruled>) {
    constexpr std::size_t member = attribute_position<T, Pointer>;
    if constexpr (Ruled::template has<Versioned>) {
      assign(info, info.version, member);
      info.highest_version = highest_version<typename Ruled::Member>();
    }
    if constexpr (Ruled::template has<Created>) assign<Ruled>(info, info.created, member);
    if constexpr (Ruled::template has<Updated>) assign<Ruled>(info, info.updated, member);
    if constexpr (Ruled::template has<Expires>) assign(info, info.expires, member);
  }
}
template <class T>
constexpr void describe_managed(ManagedInfo&, auto const&) {}
template <class T, class Base>
constexpr void describe_managed(ManagedInfo& info, Inherits<Base> const&) {
  schema_of<Base>.parts.for_each([&](auto const& part) { describe_managed<T>(info, part); });
}

template <class T, std::size_t... I, class... Parts>
constexpr ManagedInfo find_managed(PartList<std::index_sequence<I...>, Parts...> const& parts) {
  ManagedInfo info;
  if constexpr (((has_task<Parts> || member_source<Parts>) || ...)) {
    (describe_managed<T>(info, part_at<I>(parts)), ...);
  }
  return info;
}

template <class T>
inline constexpr ManagedInfo managed_in = find_managed<T>(schema_of<T>.parts);

/// Whether items of `T` have a version.
template <class T>
inline constexpr bool has_version = managed_in<T>.has_version();

/// Whether a write gives the written object new values.
template <class T>
inline constexpr bool is_renewed = managed_in<T>.changes_items();

template <FixedString Struct, bool Nested>
inline constexpr bool can_be_nested = Nested;

/// A struct with a table of its own may be stored inside of another one, as a copy of its item.
template <class T>
StructInfo const& nested_struct_info() {
  constexpr bool is_table = std::remove_cvref_t<decltype(schema_of<T>)>::is_table;
  static_assert(
      can_be_nested < struct_label<T>(), is_table || !(managed_in<T>.changes_items() || managed_in<T>.has_expiry()) >,
      "dynamorm: version(), created(), updated() and expires() are for attributes of the item itself; a nested "
      "struct cannot have them");
  return struct_info<T>();
}

}  // namespace dynamorm::detail
