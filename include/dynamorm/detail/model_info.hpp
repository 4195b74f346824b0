#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "dynamorm/detail/struct_info.hpp"
#include "dynamorm/schema.hpp"

/// A model as the compiled half of the mapper sees it: its attributes, its keys and its indexes.
namespace dynamorm::detail {

/// The attributes of a key, as positions in StructInfo::fields.
struct KeyInfo {
  std::vector<std::size_t> hash;
  std::vector<std::size_t> range;
};

enum class Projection : std::uint8_t { all, keys, include };

struct IndexInfo {
  std::string_view name;
  bool global = true;
  KeyInfo key;
  std::optional<Throughput> throughput;
  Projection projection = Projection::all;
  std::vector<std::size_t> included;
};

struct ModelInfo {
  StructInfo const* attributes = nullptr;
  std::string_view table_name;
  KeyInfo key;
  std::vector<IndexInfo> indexes;
  std::optional<Throughput> throughput;
  std::optional<Stream> stream;
};

template <class T, auto... Pointers>
std::vector<std::size_t> members_at() {
  static_assert(((find_member<T>(member_name<Pointers>) != no_member) && ...),
                "dynamorm: a key or a projection names a member that is no attribute of the struct");
  return {find_member<T>(member_name<Pointers>)...};
}

template <class Member>
inline constexpr bool is_key_type = Codec<Member>::shape == Shape::string || Codec<Member>::shape == Shape::number ||
                                    Codec<Member>::shape == Shape::binary;

template <class T, auto... Pointers>
std::vector<std::size_t> key_members_at() {
  static_assert((is_key_type<unwrapped<member_type<Pointers>>> && ...),
                "dynamorm: a key attribute has to be a string, a number or a binary");
  return members_at<T, Pointers...>();
}

template <class T, auto... Pointers>
void describe_index_part(IndexInfo& index, HashKey<Pointers...>) {
  static_assert(sizeof...(Pointers) >= 1 && sizeof...(Pointers) <= 4,
                "dynamorm: a hash key has one to four attributes");
  index.key.hash = key_members_at<T, Pointers...>();
}
template <class T, auto... Pointers>
void describe_index_part(IndexInfo& index, RangeKey<Pointers...>) {
  static_assert(sizeof...(Pointers) >= 1 && sizeof...(Pointers) <= 4,
                "dynamorm: a range key has one to four attributes");
  index.key.range = key_members_at<T, Pointers...>();
}
template <class T>
void describe_index_part(IndexInfo& index, Throughput throughput) {
  index.throughput = throughput;
}
template <class T>
void describe_index_part(IndexInfo& index, ProjectAll) {
  index.projection = Projection::all;
}
template <class T>
void describe_index_part(IndexInfo& index, ProjectKeys) {
  index.projection = Projection::keys;
}
template <class T, auto... Pointers>
void describe_index_part(IndexInfo& index, ProjectInclude<Pointers...>) {
  index.projection = Projection::include;
  index.included = members_at<T, Pointers...>();
}

template <class T, auto... Pointers>
void describe_model_part(ModelInfo& model, HashKey<Pointers...>) {
  static_assert(sizeof...(Pointers) == 1, "dynamorm: the hash key of a table is one attribute");
  static_assert((!IsOptional<member_type<Pointers>>::value && ...),
                "dynamorm: a key attribute of a table cannot be optional");
  model.key.hash = key_members_at<T, Pointers...>();
}
template <class T, auto... Pointers>
void describe_model_part(ModelInfo& model, RangeKey<Pointers...>) {
  static_assert(sizeof...(Pointers) == 1, "dynamorm: the range key of a table is one attribute");
  static_assert((!IsOptional<member_type<Pointers>>::value && ...),
                "dynamorm: a key attribute of a table cannot be optional");
  model.key.range = key_members_at<T, Pointers...>();
}
template <class T>
void describe_model_part(ModelInfo& model, Throughput throughput) {
  model.throughput = throughput;
}
template <class T>
void describe_model_part(ModelInfo& model, Stream stream) {
  model.stream = stream;
}
template <class T, FixedString Name, bool Global, class... Parts>
void describe_model_part(ModelInfo& model, Index<Name, Global, Parts...> const& declared) {
  IndexInfo index{.name = Name.view(), .global = Global, .key = {}, .throughput = {}, .included = {}};
  declared.parts.for_each([&](auto const& part) { describe_index_part<T>(index, part); });
  if (!Global) index.key.hash = model.key.hash;
  model.indexes.push_back(index);
}
template <class T>
void describe_model_part(ModelInfo&, auto const&) {}

template <class Part>
inline constexpr bool is_hash_key = false;
template <auto... Pointers>
inline constexpr bool is_hash_key<HashKey<Pointers...>> = true;
template <class Part>
inline constexpr bool is_range_key = false;
template <auto... Pointers>
inline constexpr bool is_range_key<RangeKey<Pointers...>> = true;

/// What has to be true of a schema before anything is done with its table.
template <class T>
struct SchemaChecks;
template <class T, class Schema>
struct ChecksOf {
  static_assert(Schema::is_table,
                "dynamorm: the struct has no table; give it a schema that starts with dynamorm::table");
};
template <class T, class... Parts>
struct ChecksOf<T, Schema<true, Parts...>> {
  static_assert((0 + ... + (is_hash_key<Parts> ? 1 : 0)) == 1, "dynamorm: a table needs exactly one hash_key");
  static_assert((0 + ... + (is_range_key<Parts> ? 1 : 0)) <= 1, "dynamorm: a table has at most one range_key");
};
template <class T>
struct SchemaChecks : ChecksOf<T, std::remove_cvref_t<decltype(schema_of<T>)>> {
  static constexpr bool passed = true;
};

template <class T>
ModelInfo const& model_info() {
  static_assert(SchemaChecks<T>::passed);
  static ModelInfo const info = [] {
    ModelInfo model;
    model.attributes = &struct_info<T>();
    model.table_name = schema_of<T>.name;
    schema_of<T>.parts.for_each([&](auto const& part) { describe_model_part<T>(model, part); });
    return model;
  }();
  return info;
}

}  // namespace dynamorm::detail
