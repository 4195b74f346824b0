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
template <auto... Pointers>
inline constexpr std::size_t hash_size<HashKey<Pointers...>> = sizeof...(Pointers);
template <class Part>
inline constexpr std::size_t range_size = 1;
template <auto... Pointers>
inline constexpr std::size_t range_size<RangeKey<Pointers...>> = sizeof...(Pointers);
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
  for (std::size_t i = 0; i < indexes_of<T>.count; ++i) {
    for (std::size_t earlier = 0; earlier < i; ++earlier) {
      if (indexes_of<T>.infos[earlier].name == indexes_of<T>.infos[i].name) return false;
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
  static_assert(indexes_are_distinct<T>(), "dynamorm: two indexes have the same name");
  static_assert(count_local_indexes<T>() <= max_local_indexes,
                "dynamorm: a table has at most five local indexes; make the others global");
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
      check_schema<T>(static_cast<Schema const*>(nullptr));
      return has_key<T>;
    }
  }
  return false;
}

}  // namespace dynamorm::detail
