// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <type_traits>

#include "dynamorm/detail/schema/model_info.hpp"

/// Checks a schema at compile time, with messages for its author.
namespace dynamorm::detail {

template <class Part>
inline constexpr bool is_hash_key = false;
template <auto... Pointers>
inline constexpr bool is_hash_key<HashKey<Pointers...>> = true;
template <class Part>
inline constexpr bool is_range_key = false;
template <auto... Pointers>
inline constexpr bool is_range_key<RangeKey<Pointers...>> = true;

/// The number of attributes of a part that is a key of that kind; 1 for other parts.
template <class Part>
inline constexpr std::size_t hash_size = 1;
template <auto... Parts>
inline constexpr std::size_t hash_size<HashKey<Parts...>> = key_size<Parts...>;
template <class Part>
inline constexpr std::size_t range_size = 1;
template <auto... Parts>
inline constexpr std::size_t range_size<RangeKey<Parts...>> = key_size<Parts...>;
/// Whether every item has all attributes of a part that is a key; true for other parts.
template <class Part>
inline constexpr bool is_always_there = true;
template <auto... Pointers>
inline constexpr bool is_always_there<HashKey<Pointers...>> = (!IsOptional<member_type<Pointers>>::value && ...);
template <auto... Pointers>
inline constexpr bool is_always_there<RangeKey<Pointers...>> = (!IsOptional<member_type<Pointers>>::value && ...);

/// Whether billing and throughput agree: provisioned billing requires a throughput, and on-demand billing excludes it.
constexpr bool pays_one_way(std::optional<Throughput> const& throughput, std::optional<Billing> const& billing) {
  return !billing || (*billing == Billing::provisioned) == throughput.has_value();
}
constexpr bool is_possible(std::optional<Throughput> const& throughput) {
  return !throughput || (throughput->read >= 1 && throughput->write >= 1);
}

/// Checks an index of the table of `T`; `Part` is any part of the schema.
template <class T, class Part>
consteval void check_index(Part const*) {}
template <class T, FixedString Name, bool Global, class... Parts>
consteval void check_index(Index<Name, Global, Parts...> const*) {
  constexpr std::size_t hash_keys = (0 + ... + (is_hash_key<Parts> ? 1 : 0));
  constexpr std::size_t range_keys = (0 + ... + (is_range_key<Parts> ? 1 : 0));
  static_assert(!Global || (hash_keys == 1 && range_keys <= 1),
                "dynamorm: a global index needs exactly one hash_key, and has at most one range_key");
  static_assert(Global || (hash_keys == 0 && range_keys == 1),
                "dynamorm: a local index needs exactly one range_key; its hash key is that of the table");
  static_assert(Global || !table_key<T>.range.empty(),
                "dynamorm: a local index needs a table with a range key; make it a global one");
  static_assert((0 + ... + (is_projection<Parts> ? 1 : 0)) <= 1, "dynamorm: an index has one projection");
}

template <class T>
constexpr bool indexes_are_distinct() {
  auto const& vectors = vector_indexes_of<T>;
  auto const count = [](std::string_view name) {
    std::size_t found = 0;
    for (std::size_t i = 0; i < indexes_of<T>.count; ++i) found += indexes_of<T>.infos[i].name == name ? 1 : 0;
    for (std::size_t i = 0; i < vectors.count; ++i) found += vectors.infos[i].name == name ? 1 : 0;
    return found;
  };
  for (std::size_t i = 0; i < indexes_of<T>.count; ++i) {
    if (count(indexes_of<T>.infos[i].name) > 1) return false;
  }
  for (std::size_t i = 0; i < vectors.count; ++i) {
    if (count(vectors.infos[i].name) > 1) return false;
  }
  return true;
}

/// Whether all indexes over one attribute have the same dimensions.
template <class T>
constexpr bool dimensions_agree() {
  auto const& vectors = vector_indexes_of<T>;
  for (std::size_t i = 0; i < vectors.count; ++i) {
    for (std::size_t earlier = 0; earlier < i; ++earlier) {
      bool const is_same = vectors.infos[i].vector == vectors.infos[earlier].vector;
      if (is_same && vectors.infos[i].dimensions != vectors.infos[earlier].dimensions) return false;
    }
  }
  return true;
}

template <class T>
constexpr bool throughputs_are_possible() {
  bool possible = is_possible(find_part<Throughput>(&schema_of<T>.parts));
  for (std::size_t i = 0; i < indexes_of<T>.count; ++i) {
    possible = possible && is_possible(indexes_of<T>.infos[i].throughput);
  }
  return possible;
}

template <class T>
constexpr std::size_t count_local_indexes() {
  std::size_t local = 0;
  for (std::size_t i = 0; i < indexes_of<T>.count; ++i) local += indexes_of<T>.infos[i].global ? 0 : 1;
  return local;
}
/// Rule from: "Quotas in Amazon DynamoDB".
inline constexpr std::size_t max_local_indexes = 5;
inline constexpr std::size_t max_vector_indexes = 5;

// Composed keys.

template <class T, class Each>
inline constexpr bool template_is_sound = false;
template <class T, auto Name, auto Text>
inline constexpr bool template_is_sound<T, Composed<Name, Text>> = check_template<T, Text>();
template <class T, auto Name, std::int64_t Number>
inline constexpr bool template_is_sound<T, ComposedNumber<Name, Number>> = true;

/// Checks the templates of a model; returns whether all can be used.
template <class T, class... Each>
consteval bool check_templates(Types<Each...>) {
  return (template_is_sound<T, Each> && ...);
}

template <class T, class Each>
inline constexpr bool is_template_always_there = false;
template <class T, auto Name, auto Text>
inline constexpr bool is_template_always_there<T, Composed<Name, Text>> = template_of<T, Text>.always_there;
template <class T, class Each>
inline constexpr bool is_template_ordered = false;
template <class T, auto Name, auto Text>
inline constexpr bool is_template_ordered<T, Composed<Name, Text>> = template_of<T, Text>.numbers_fixed;

/// Whether the templates of a key of the table consist of members that every item has; true for other parts.
template <class T, class Part>
consteval bool is_composed_always() {
  return []<class... Each>(Types<Each...>) {
    return !is_key<Part> || (is_template_always_there<T, Each> && ...);
  }(typename ComposedIn<Part>::type());
}
/// Whether the numbers in the templates of a range key have a fixed width; true for other parts.
template <class T, class Part>
consteval bool is_composed_in_order(Part const*) {
  return []<class... Each>(Types<Each...>) {
    return !is_range_key<Part> || (is_template_ordered<T, Each> && ...);
  }(typename ComposedIn<Part>::type());
}
template <class T, FixedString Name, bool Global, class... Parts>
consteval bool is_composed_in_order(Index<Name, Global, Parts...> const*) {
  return (is_composed_in_order<T>(static_cast<Parts const*>(nullptr)) && ...);
}

/// Whether no composed attribute has the name of a member.
template <class T>
constexpr bool composed_names_are_new() {
  for (std::size_t i = 0; i < composed_of<T>.count; ++i) {
    if (position_of_attribute<T>(composed_of<T>.all[i].name) != no_member) return false;
  }
  return true;
}

template <class T>
constexpr bool is_version_composed() {
  for (std::size_t i = 0; i < composed_of<T>.count; ++i) {
    if (managed_in<T>.has_version() && composed_of<T>.all[i].holds(managed_in<T>.version)) return true;
  }
  return false;
}

template <class T, class... Parts>
consteval bool check_composed(Schema<true, Parts...> const*) {
  static_assert(composed_in<T>::paired,
                "dynamorm: a composed key has a name and a template, as in hash_key<\"pk\", \"CUSTOMER#{customer}\">");
  static_assert((0 + ... + (is_kind<Parts> ? 1 : 0)) <= 1, "dynamorm: a model has one kind");
  static_assert((0 + ... + (is_revision<Parts> ? 1 : 0)) <= 1, "dynamorm: a model has one revision");
  if constexpr (!composed_in<T>::paired || !check_templates<T>(typename composed_in<T>::type())) {
    return false;
  } else {
    static_assert(composed_of<T>.agree, "dynamorm: a composed attribute has one template, wherever it is named");
    static_assert(composed_names_are_new<T>(),
                  "dynamorm: a composed attribute, a kind and a revision cannot have the name of a member");
    static_assert((is_composed_always<T, Parts>() && ...),
                  "dynamorm: a template in the key of a table cannot contain an optional member");
    static_assert((is_composed_in_order<T>(static_cast<Parts const*>(nullptr)) && ...),
                  "dynamorm: in the template of a range key, a number has a fixed width, as in {year:04}");
    static_assert(!is_version_composed<T>(), "dynamorm: a template cannot contain version(), which writes change");
    return true;
  }
}

/// Checks the parts of a table's schema.
template <class T, class... Parts>
consteval void check_schema(Schema<true, Parts...> const*) {
  static_assert((0 + ... + (is_hash_key<Parts> ? 1 : 0)) == 1, "dynamorm: a table needs exactly one hash_key");
  static_assert((0 + ... + (is_range_key<Parts> ? 1 : 0)) <= 1, "dynamorm: a table has at most one range_key");
  static_assert(((hash_size<Parts> == 1) && ...), "dynamorm: the hash key of a table is one attribute");
  static_assert(((range_size<Parts> == 1) && ...), "dynamorm: the range key of a table is one attribute");
  static_assert((is_always_there<Parts> && ...), "dynamorm: a key attribute of a table cannot be optional");
  static_assert((0 + ... + (std::is_same_v<Parts, Throughput> ? 1 : 0)) <= 1,
                "dynamorm: a table has one throughput; put that of an index into the index");
  static_assert((0 + ... + (std::is_same_v<Parts, Stream> ? 1 : 0)) <= 1, "dynamorm: a table has one stream");
  static_assert((0 + ... + (std::is_same_v<Parts, Billing> ? 1 : 0)) <= 1, "dynamorm: a table has one billing");
  (check_index<T>(static_cast<Parts const*>(nullptr)), ...);
  static_assert(table_key<T>.hash_member() == no_member || table_key<T>.hash_member() != table_key<T>.range_member(),
                "dynamorm: the hash key and the range key must be different attributes");
  static_assert(!managed_in<T>.doubled,
                "dynamorm: an item has at most one version(), one created(), one updated() and one expires()");
  static_assert(!key_members<T>.holds(managed_in<T>.version) && !key_members<T>.holds(managed_in<T>.created.member) &&
                    !key_members<T>.holds(managed_in<T>.updated.member),
                "dynamorm: writes change version(), created() and updated(), so they cannot be in the table's key");
  static_assert(indexes_are_distinct<T>(), "dynamorm: two indexes have the same name");
  static_assert(count_local_indexes<T>() <= max_local_indexes,
                "dynamorm: a table has at most five local indexes; make the others global");
  static_assert(vector_indexes_of<T>.count <= max_vector_indexes, "dynamorm: a table has at most five vector indexes");
  static_assert(vector_indexes_of<T>.count == 0 || !find_part<Throughput>(&schema_of<T>.parts),
                "dynamorm: a table with vector indexes uses on-demand billing; remove its throughput");
  static_assert(dimensions_agree<T>(), "dynamorm: two vector indexes over one attribute must have the same dimensions");
  static_assert(throughputs_are_possible<T>(), "dynamorm: a throughput has at least one unit of each kind");
  static_assert(pays_one_way(find_part<Throughput>(&schema_of<T>.parts), find_part<Billing>(&schema_of<T>.parts)),
                "dynamorm: a table has a throughput or is paid for by request, not both or neither");
  static_assert(is_resource_name(schema_of<T>.name),
                "dynamorm: the name of a table is 3 to 255 letters, digits, underscores, dots and dashes");
}

/// Checks a model before its table is used. Returns whether its key is known.
template <class T>
consteval bool is_sound() {
  static_assert(is_defined<T>, "dynamorm: the struct is only declared here; define it before its table is used");
  if constexpr (is_defined<T>) {
    using Schema = std::remove_cvref_t<decltype(schema_of<T>)>;
    static_assert(
        Schema::is_table,
        "dynamorm: the struct has no table; give it, below its members, a schema that starts with dynamorm::table");
    if constexpr (!Schema::is_table) {
      return false;
    } else if constexpr (check_members<T>()) {
      (void)fields_of<T>.size();
      if constexpr (has_composed<T>) {
        if constexpr (!check_composed<T>(static_cast<Schema const*>(nullptr))) return false;
      }
      check_schema<T>(static_cast<Schema const*>(nullptr));
      return has_key<T>;
    }
  }
  return false;
}

}  // namespace dynamorm::detail
