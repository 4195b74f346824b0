// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "dynamorm/detail/constants.hpp"
#include "dynamorm/detail/schema/composed_keys.hpp"
#include "dynamorm/detail/schema/managed_info.hpp"
#include "dynamorm/detail/schema/model_slot.hpp"
#include "dynamorm/detail/structs/struct_info.hpp"
#include "dynamorm/schema.hpp"

/// A model as the compiled half of the mapper sees it: its attributes, its keys and its indexes. All of it is a
/// constant, so that a model adds data to a program and hardly any code.
namespace dynamorm::detail {

/// The attributes of a key, as positions in StructInfo::fields. Positions from StructInfo::count on are composed.
struct KeyInfo {
  Constants<std::size_t> hash{};
  Constants<std::size_t> range{};

  /// The first attribute of each part, or no_member if the part is missing.
  [[nodiscard]] constexpr std::size_t hash_member() const { return hash.empty() ? no_member : hash[0]; }
  [[nodiscard]] constexpr std::size_t range_member() const { return range.empty() ? no_member : range[0]; }
  [[nodiscard]] constexpr bool in_hash(std::size_t member) const { return is_among(hash, member); }
  [[nodiscard]] constexpr bool in_range(std::size_t member) const { return is_among(range, member); }
  [[nodiscard]] constexpr bool holds(std::size_t member) const {
    return member != no_member && (in_hash(member) || in_range(member));
  }

 private:
  static constexpr bool is_among(Constants<std::size_t> const& part, std::size_t member) {
    for (std::size_t const each : part) {
      if (each == member) return true;
    }
    return false;
  }
};

enum class Projection : std::uint8_t { all, keys, include };

struct IndexInfo {
  std::string_view name{};
  bool global = true;
  KeyInfo key{};
  std::optional<Throughput> throughput{};  ///< As declared.
  Projection projection = Projection::all;
  Constants<std::size_t> included{};
};

/// A vector index. Attributes are positions in StructInfo::fields.
struct VectorIndexInfo {
  std::string_view name{};
  std::size_t vector = no_member;
  std::size_t dimensions = 0;
  Distance distance{};
  std::size_t partition = no_member;
  Constants<std::size_t> filters{};
  Projection projection = Projection::all;
  Constants<std::size_t> included{};
};

/// The members of a struct that lead to other models.
struct RelationshipMembers {
  std::size_t count = 0;
  void (*locate)(void* object, Relationship** found) noexcept = nullptr;
};

struct ModelInfo {
  StructInfo const& (*attributes)() = nullptr;
  Tracked* (*tracked)(void* object) noexcept = nullptr;  ///< Its memory; null if objects have none.
  ModelSlot* slot = nullptr;
  RelationshipMembers relationships{};
  std::string_view table_name{};
  KeyInfo key{};
  Constants<IndexInfo> indexes{};
  Constants<VectorIndexInfo> vector_indexes{};
  std::optional<Throughput> throughput{};  ///< Without it, the table uses on-demand billing.
  std::optional<Stream> stream{};
  ManagedInfo managed{};
  Constants<ComposedKey> composed{};  ///< In the order of StructInfo::fields.
  std::size_t kind = no_member;       ///< The composed attribute that is the kind.
  RevisionInfo revision{};
  Constants<ModelInfo const*> collected{};  ///< For a Collection: its models.
};

template <class T, auto... Pointers>
inline constexpr std::size_t positions_of[] = {attribute_position<T, Pointers>..., no_member};

template <class T, auto... Pointers>
constexpr Constants<std::size_t> members_at() {
  return {positions_of<T, Pointers...>, sizeof...(Pointers)};
}

/// Whether a key attribute can have this type. True for a type that cannot be stored, which has its own message.
template <class Member>
consteval bool is_key_type() {
  if constexpr (storable<Member>) {
    constexpr Shape shape = Codec<Member>::shape;
    return shape == Shape::string || shape == Shape::number || shape == Shape::binary;
  } else {
    return true;
  }
}

template <class Member>
consteval bool check_key_type() {
  static_assert(is_key_type<Member>(), "dynamorm: a key attribute is a string, a number or a binary");
  return is_key_type<Member>();
}

/// The number of attributes that the parts of a key declare.
template <auto... Parts>
inline constexpr std::size_t key_size = (0 + ... + (is_key_text<Parts> ? 1 : 2)) / 2;

template <class T, auto... Parts>
constexpr Constants<std::size_t> key_members_at() {
  if constexpr ((is_key_text<Parts> || ...)) {
    return {key_positions<T, Parts...>.all, key_positions<T, Parts...>.count};
  } else {
    (void)(check_key_type<unwrapped<member_type<Parts>>>() && ...);
    return members_at<T, Parts...>();
  }
}

// Find the part of a given kind in a schema or an index. A PartList has each of its parts as a base, so argument
// deduction finds the part, and no function is instantiated for the others. If no part matches, the overload for
// `void const*` takes the list.

template <class T, std::size_t I, auto... Pointers>
constexpr Constants<std::size_t> hash_members(Numbered<I, HashKey<Pointers...>> const*) {
  static_assert(sizeof...(Pointers) >= 1 && key_size<Pointers...> <= 4,
                "dynamorm: a hash key consists of one to four attributes");
  return key_members_at<T, Pointers...>();
}
template <class T>
constexpr Constants<std::size_t> hash_members(void const*) {
  return {};
}

template <class T, std::size_t I, auto... Pointers>
constexpr Constants<std::size_t> range_members(Numbered<I, RangeKey<Pointers...>> const*) {
  static_assert(sizeof...(Pointers) >= 1 && key_size<Pointers...> <= 4,
                "dynamorm: a range key consists of one to four attributes");
  return key_members_at<T, Pointers...>();
}
template <class T>
constexpr Constants<std::size_t> range_members(void const*) {
  return {};
}

template <class T, std::size_t I, auto... Pointers>
constexpr Constants<std::size_t> included_members(Numbered<I, ProjectInclude<Pointers...>> const*) {
  return members_at<T, Pointers...>();
}
template <class T>
constexpr Constants<std::size_t> included_members(void const*) {
  return {};
}

/// The part of that type, if the schema or the index has one. By value, since g++ 12 with -fsanitize=undefined cannot
/// compare its address with null at compile time.
template <class Part, std::size_t I>
constexpr std::optional<Part> find_part(Numbered<I, Part> const* numbered) {
  return numbered->part;
}
template <class Part>
constexpr std::optional<Part> find_part(void const*) {
  return std::nullopt;
}

/// The key of the table.
template <class T>
inline constexpr KeyInfo table_key = {hash_members<T>(&schema_of<T>.parts), range_members<T>(&schema_of<T>.parts)};

/// Whether the table of `T` has a key. If not, that was reported before.
template <class T>
inline constexpr bool has_key =
    table_key<T>.hash_member() != no_member && (table_key<T>.range.empty() || table_key<T>.range_member() != no_member);

template <class T, class Declared>
constexpr KeyInfo key_of_index(Declared const& index) {
  return {Declared::global ? hash_members<T>(&index.parts) : table_key<T>.hash, range_members<T>(&index.parts)};
}

template <class T>
constexpr auto list_key_members() {
  MemberList<members_of<T>::count> members;
  add_members<T>(members, table_key<T>.hash);
  add_members<T>(members, table_key<T>.range);
  return members;
}
/// The members that the table's key consists of, in the order of their values in get().
template <class T>
inline constexpr auto key_members = list_key_members<T>();

/// The attributes that an index holds besides its own and the table's key attributes: those included, the members of
/// its own and the table's templates, and the kind.
template <class T, class Declared>
constexpr auto list_held() {
  constexpr decltype(Declared::parts) const* parts = nullptr;
  constexpr KeyInfo key = {Declared::global ? hash_members<T>(parts) : table_key<T>.hash, range_members<T>(parts)};
  MemberList<members_of<T>::count + 1> candidates;
  for (std::size_t const member : included_members<T>(parts)) candidates.add(member);
  for (auto const* part : {&table_key<T>.hash, &table_key<T>.range, &key.hash, &key.range}) {
    add_members<T>(candidates, *part);
  }
  candidates.add(kind_position<T>);
  MemberList<members_of<T>::count + 1> held;
  for (std::size_t i = 0; i < candidates.count; ++i) {
    std::size_t const member = candidates.all[i];
    if (!table_key<T>.holds(member) && !key.holds(member)) held.add(member);
  }
  return held;
}
template <class T, class Declared>
inline constexpr auto held_by = list_held<T, Declared>();

template <class T, class Declared>
constexpr IndexInfo index_info(Declared const& index) {
  IndexInfo info{.name = Declared::name, .global = Declared::global, .key = key_of_index<T>(index)};
  info.throughput = find_part<Throughput>(&index.parts);
  info.included = included_members<T>(&index.parts);
  if (!info.included.empty()) info.projection = Projection::include;
  if (find_part<ProjectKeys>(&index.parts)) info.projection = Projection::keys;
  if constexpr (has_composed<T>) {
    if (info.projection != Projection::all && held_by<T, Declared>.count > 0) {
      info.included = {held_by<T, Declared>.all, held_by<T, Declared>.count};
      info.projection = Projection::include;
    }
  }
  return info;
}

template <std::size_t Count>
struct IndexInfos {
  IndexInfo infos[Count == 0 ? 1 : Count];
  std::size_t count = 0;
};
template <class T, std::size_t Count, FixedString Name, bool Global, class... Parts>
constexpr void add_index(IndexInfos<Count>& indexes, Index<Name, Global, Parts...> const& index) {
  indexes.infos[indexes.count++] = index_info<T>(index);
}
template <class T, std::size_t Count>
constexpr void add_index(IndexInfos<Count>&, auto const&) {}

template <class T, std::size_t... I, class... Parts>
constexpr auto describe_indexes(PartList<std::index_sequence<I...>, Parts...> const& parts) {
  IndexInfos<(0 + ... + (is_index<Parts> ? 1 : 0))> indexes{};
  if constexpr ((is_index<Parts> || ...)) (add_index<T>(indexes, part_at<I>(parts)), ...);
  return indexes;
}

/// The indexes of the schema, in order.
template <class T>
inline constexpr auto indexes_of = describe_indexes<T>(schema_of<T>.parts);

/// Finds the position of the vector index `Name` among the parts of a schema; null if it is not declared.
template <FixedString Name, std::size_t I, class Struct, class Attribute, class... Parts>
std::integral_constant<std::size_t, I> find_vector_index(
    Numbered<I, VectorIndex<Name, Struct, Attribute, Parts...>> const*);
template <FixedString Name>
std::nullptr_t find_vector_index(void const*);

template <class T, FixedString Name>
inline constexpr bool has_vector_index =
    !std::is_null_pointer_v<decltype(find_vector_index<Name>(&schema_of<T>.parts))>;

template <std::size_t Count>
struct VectorIndexInfos {
  VectorIndexInfo infos[Count == 0 ? 1 : Count];
  std::size_t count = 0;
};
template <class T, std::size_t I, class Part, std::size_t Count>
constexpr void add_vector_index(VectorIndexInfos<Count>& indexes) {
  if constexpr (is_vector_index<Part>) indexes.infos[indexes.count++] = Part::template info<T, I>();
}

template <class T, std::size_t... I, class... Parts>
constexpr auto describe_vector_indexes(PartList<std::index_sequence<I...>, Parts...> const&) {
  VectorIndexInfos<(0 + ... + (is_vector_index<Parts> ? 1 : 0))> indexes{};
  if constexpr ((is_vector_index<Parts> || ...)) (add_vector_index<T, I, Parts>(indexes), ...);
  return indexes;
}

/// The vector indexes of the schema, in order.
template <class T>
inline constexpr auto vector_indexes_of = describe_vector_indexes<T>(schema_of<T>.parts);

template <class T>
Tracked* tracked_of(void* object) noexcept {
  return static_cast<T*>(object);
}
/// Null unless the model is tracked.
template <class T>
constexpr auto find_tracked() -> Tracked* (*)(void*) noexcept {
  if constexpr (is_tracked<T>) {
    return &tracked_of<T>;
  } else {
    return nullptr;
  }
}

template <class T>
constexpr RelationshipMembers find_relationships() {
  if constexpr (relationships_in<members_of<T>> > 0) {
    return {relationships_in<members_of<T>>, &members_of<T>::locate_relationships};
  } else {
    return {};
  }
}

template <class T>
constexpr Constants<ComposedKey> find_composed() {
  if constexpr (has_composed<T>) {
    return {composed_of<T>.all, composed_of<T>.count};
  } else {
    return {};
  }
}

template <class T>
inline constexpr ModelInfo model_info = {.attributes = &struct_info<T>,
                                         .tracked = find_tracked<T>(),
                                         .slot = &model_slot<T>,
                                         .relationships = find_relationships<T>(),
                                         .table_name = schema_of<T>.name,
                                         .key = table_key<T>,
                                         .indexes = {indexes_of<T>.infos, indexes_of<T>.count},
                                         .vector_indexes = {vector_indexes_of<T>.infos, vector_indexes_of<T>.count},
                                         .throughput = find_part<Throughput>(&schema_of<T>.parts),
                                         .stream = find_part<Stream>(&schema_of<T>.parts),
                                         .managed = managed_in<T>,
                                         .composed = find_composed<T>(),
                                         .kind = kind_position<T>,
                                         .revision = revision_info<T>};

inline constexpr ModelInfo no_model{};

/// Returns an empty description for a model with an invalid schema, so that the compiler reports no further errors.
template <class T, bool Sound>
constexpr ModelInfo const& known_model() {
  if constexpr (Sound) {
    return model_info<T>;
  } else {
    return no_model;
  }
}

}  // namespace dynamorm::detail
