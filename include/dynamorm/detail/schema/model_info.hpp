#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "dynamorm/detail/constants.hpp"
#include "dynamorm/detail/schema/model_slot.hpp"
#include "dynamorm/detail/structs/struct_info.hpp"
#include "dynamorm/schema.hpp"

/// A model as the compiled half of the mapper sees it: its attributes, its keys and its indexes. All of it is a
/// constant, so that a model adds data to a program and hardly any code.
namespace dynamorm::detail {

/// The attributes of a key, as positions in StructInfo::fields.
struct KeyInfo {
  Constants<std::size_t> hash{};
  Constants<std::size_t> range{};

  /// The first attribute of each part, or no_member if the part is missing.
  [[nodiscard]] constexpr std::size_t hash_member() const { return hash.empty() ? no_member : hash[0]; }
  [[nodiscard]] constexpr std::size_t range_member() const { return range.empty() ? no_member : range[0]; }
  [[nodiscard]] constexpr bool in_hash(std::size_t member) const { return holds(hash, member); }
  [[nodiscard]] constexpr bool in_range(std::size_t member) const { return holds(range, member); }

 private:
  static constexpr bool holds(Constants<std::size_t> const& part, std::size_t member) {
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
  std::optional<Throughput> throughput{};  ///< Without it, the table uses on-demand billing.
  std::optional<Stream> stream{};
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

template <class T, auto... Pointers>
constexpr Constants<std::size_t> key_members_at() {
  (void)(check_key_type<unwrapped<member_type<Pointers>>>() && ...);
  return members_at<T, Pointers...>();
}

// Find the part of a given kind in a schema or an index. A PartList has each of its parts as a base, so argument
// deduction finds the part, and no function is instantiated for the others. If no part matches, the overload for
// `void const*` takes the list.

template <class T, std::size_t I, auto... Pointers>
constexpr Constants<std::size_t> hash_members(Numbered<I, HashKey<Pointers...>> const*) {
  static_assert(sizeof...(Pointers) >= 1 && sizeof...(Pointers) <= 4,
                "dynamorm: a hash key consists of one to four attributes");
  return key_members_at<T, Pointers...>();
}
template <class T>
constexpr Constants<std::size_t> hash_members(void const*) {
  return {};
}

template <class T, std::size_t I, auto... Pointers>
constexpr Constants<std::size_t> range_members(Numbered<I, RangeKey<Pointers...>> const*) {
  static_assert(sizeof...(Pointers) >= 1 && sizeof...(Pointers) <= 4,
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

template <class T, class Declared>
constexpr IndexInfo index_info(Declared const& index) {
  IndexInfo info{.name = Declared::name, .global = Declared::global, .key = key_of_index<T>(index)};
  info.throughput = find_part<Throughput>(&index.parts);
  info.included = included_members<T>(&index.parts);
  if (!info.included.empty()) info.projection = Projection::include;
  if (find_part<ProjectKeys>(&index.parts)) info.projection = Projection::keys;
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
inline constexpr ModelInfo model_info = {.attributes = &struct_info<T>,
                                         .tracked = find_tracked<T>(),
                                         .slot = &model_slot<T>,
                                         .relationships = find_relationships<T>(),
                                         .table_name = schema_of<T>.name,
                                         .key = table_key<T>,
                                         .indexes = {indexes_of<T>.infos, indexes_of<T>.count},
                                         .throughput = find_part<Throughput>(&schema_of<T>.parts),
                                         .stream = find_part<Stream>(&schema_of<T>.parts)};

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
