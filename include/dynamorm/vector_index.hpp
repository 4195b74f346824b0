// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "dynamorm/detail/schema/model_info.hpp"
#include "dynamorm/schema.hpp"

/// Vector indexes in a schema.
namespace dynamorm {

/// See Distance.
inline constexpr Distance cosine = Distance::cosine;
inline constexpr Distance euclidean = Distance::euclidean;
inline constexpr Distance dot_product = Distance::dot_product;

/// The attribute by whose value a vector index is divided. Each search names one value.
template <auto Pointer>
struct Partition {};
/// partition<&Book::language>; see Partition.
template <auto Pointer>
inline constexpr Partition<Pointer> partition{};

/// An attribute by which a search can filter.
template <auto Pointer>
struct InlineFilter {};
/// filter<&Book::year>; see InlineFilter.
template <auto Pointer>
inline constexpr InlineFilter<Pointer> filter{};

/// The number of elements of the vectors. A member std::array states it by its type.
template <std::size_t Count>
struct Dimensions {};
/// dimensions<768>; see Dimensions.
template <std::size_t Count>
inline constexpr Dimensions<Count> dimensions{};

namespace detail {

/// The number of elements of a member's type; 0 if any number is possible.
template <class Member>
inline constexpr std::size_t elements_in_type = 0;
template <std::size_t Count>
inline constexpr std::size_t elements_in_type<std::array<float, Count>> = Count;
template <class Member>
inline constexpr std::size_t elements_in_type<std::optional<Member>> = elements_in_type<Member>;

template <class Member>
inline constexpr bool is_vector_member = std::same_as<Member, std::vector<float>> || elements_in_type<Member> != 0;
template <class Member>
inline constexpr bool is_vector_member<std::optional<Member>> = is_vector_member<Member>;

template <class Part>
inline constexpr bool is_partition = false;
template <auto Pointer>
inline constexpr bool is_partition<Partition<Pointer>> = true;
template <class Part>
inline constexpr bool is_inline_filter = false;
template <auto Pointer>
inline constexpr bool is_inline_filter<InlineFilter<Pointer>> = true;
/// The number of elements that a part states; 0 for other parts.
template <class Part>
inline constexpr std::size_t stated_dimensions = 0;
template <std::size_t Count>
inline constexpr std::size_t stated_dimensions<Dimensions<Count>> = Count;

template <class Part>
inline constexpr bool is_about_vector_index =
    std::same_as<Part, Distance> || is_partition<Part> || is_inline_filter<Part> || stated_dimensions<Part> != 0 ||
    is_projection<Part>;

template <class Attribute, class... Parts>
inline constexpr std::size_t dimensions_of =
    elements_in_type<Attribute> != 0 ? elements_in_type<Attribute> : (0 + ... + stated_dimensions<Parts>);

/// The position of a searched attribute, which must be a string, a number or a binary.
template <class T, auto Pointer>
consteval std::size_t searched_member() {
  static_assert(is_key_type<unwrapped<member_type<Pointer>>>(),
                "dynamorm: the partition and the filters of a vector index are strings, numbers or binaries");
  return attribute_position<T, Pointer>;
}

/// The position of the attribute of a part that is a partition, or a filter; no_member for other parts.
template <class T, class Part>
inline constexpr std::size_t partition_member = no_member;
template <class T, auto Pointer>
inline constexpr std::size_t partition_member<T, Partition<Pointer>> = searched_member<T, Pointer>();
template <class T, class Part>
inline constexpr std::size_t filter_member = no_member;
template <class T, auto Pointer>
inline constexpr std::size_t filter_member<T, InlineFilter<Pointer>> = searched_member<T, Pointer>();

template <std::size_t Count>
struct FilterMembers {
  std::size_t members[Count + 1]{};
  std::size_t count = 0;
};
template <class T, class... Parts>
consteval auto find_filters() {
  FilterMembers<sizeof...(Parts)> found{};
  ((filter_member<T, Parts> != no_member ? void(found.members[found.count++] = filter_member<T, Parts>) : void()), ...);
  return found;
}
template <class T, class... Parts>
inline constexpr auto filters_of = find_filters<T, Parts...>();

/// A member of `Struct` with vectors of type `Attribute`, and the other parts of the index.
template <FixedString Name, class Struct, class Attribute, class... Parts>
struct VectorIndex {
  static constexpr std::string_view name = Name.view();
  static_assert(is_resource_name(name),
                "dynamorm: the name of an index is 3 to 255 letters, digits, underscores, dots and dashes");
  static_assert(is_vector_member<Attribute>,
                "dynamorm: a vector index is over a member of type std::vector<float> or std::array<float, N>");
  static_assert((is_about_vector_index<Parts> && ...),
                "dynamorm: after its vector, a vector index accepts a distance, partition, filter, dimensions and a "
                "projection");
  static_assert((0 + ... + (std::same_as<Parts, Distance> ? 1 : 0)) == 1,
                "dynamorm: a vector index has one distance: cosine, euclidean or dot_product");
  static_assert((0 + ... + (is_partition<Parts> ? 1 : 0)) <= 1, "dynamorm: a vector index has at most one partition");
  static_assert((0 + ... + (is_inline_filter<Parts> ? 1 : 0)) <= 18, "dynamorm: a vector index has at most 18 filters");
  static_assert((0 + ... + (is_projection<Parts> ? 1 : 0)) <= 1, "dynamorm: an index has one projection");
  static_assert(!is_vector_member<Attribute> ||
                    (0 + ... + (stated_dimensions<Parts> != 0 ? 1 : 0)) == (elements_in_type<Attribute> == 0 ? 1 : 0),
                "dynamorm: a vector index over std::vector<float> states dimensions<N>; a std::array has them already");
  static_assert(dimensions_of<Attribute, Parts...> <= 4096, "dynamorm: a vector has at most 4,096 dimensions");

  static constexpr std::size_t dimensions = dimensions_of<Attribute, Parts...>;
  Attribute Struct::*vector;
  part_list<Parts...> parts;

  /// The index in the table of `T`, whose schema declares it as its part `I`.
  template <class T, std::size_t I>
  static constexpr VectorIndexInfo info() {
    constexpr auto const& declared = part_at<I>(schema_of<T>.parts);
    VectorIndexInfo info{.name = name,
                         .vector = attribute_position<T, declared.vector>,
                         .dimensions = dimensions,
                         .distance = find_part<Distance>(&declared.parts).value_or(Distance::cosine),
                         .partition = std::min({no_member, partition_member<T, Parts>...}),
                         .filters = {filters_of<T, Parts...>.members, filters_of<T, Parts...>.count},
                         .included = included_members<T>(&declared.parts)};
    if (!info.included.empty()) info.projection = Projection::include;
    if (find_part<ProjectKeys>(&declared.parts)) info.projection = Projection::keys;
    return info;
  }
};

/// The vector index `Name` of the table of `T`.
template <class T, FixedString Name>
constexpr VectorIndexInfo vector_index_named() {
  constexpr std::size_t position = decltype(find_vector_index<Name>(&schema_of<T>.parts))::value;
  using Declared = std::remove_cvref_t<decltype(part_at<position>(schema_of<T>.parts))>;
  return Declared::template info<T, position>();
}

}  // namespace detail

/// Declares a vector index: a member of type std::vector<float> or std::array<float, N>, a distance and, in any order,
/// a partition, filters, dimensions (for a std::vector) and a projection (default project_all):
///
///   vector_index<"by-meaning">(&Book::embedding, cosine, partition<&Book::language>, filter<&Book::year>)
///
/// Rule from: "CreateTable", Amazon DynamoDB API reference, VectorIndexes.
template <detail::FixedString Name, class Struct, class Attribute, class... Parts>
consteval auto vector_index(Attribute Struct::*vector, Parts... parts) {
  return detail::VectorIndex<Name, Struct, Attribute, Parts...>{vector, {parts...}};
}

}  // namespace dynamorm
