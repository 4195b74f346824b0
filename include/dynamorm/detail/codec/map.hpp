// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>

#include "dynamorm/detail/codec/type_fault.hpp"
#include "dynamorm/detail/structs/scalar_codec.hpp"
#include "dynamorm/value.hpp"

namespace dynamorm::detail {

/// A string, or a type of the user that is stored as one.
template <class Key>
concept map_key =
    std::same_as<Key, std::string> || (own_type<Key> && storable<Key> && Codec<Key>::shape == Shape::string);

template <class T>
concept map_like = !own_type<T> && requires(T map) {
  typename T::mapped_type;
  requires map_key<typename T::key_type>;
  map.emplace(typename T::key_type(), typename T::mapped_type()).second;
};

template <map_like T>
inline constexpr TypeFault type_fault<T> = type_fault<typename T::mapped_type>;

/// The name that a key of a type of the user is stored as. Records a failure if it has none.
template <class Key>
std::string name_of_key(Key const& key, Visit& visit) {
  Writer writer;
  Codec<Key>::encode(key, writer, visit);
  ValueView const stored(writer.buffer().data());
  return stored.is(Type::string) ? std::string(stored.as_string()) : std::string();
}
inline std::string const& name_of_key(std::string const& key, Visit&) { return key; }

/// Reads a key from its name. Returns whether that is possible.
template <class Key>
bool read_key(Key& key, std::string_view name, Visit& visit) {
  return Codec<Key>::decode(key, Value(name), visit);
}
inline bool read_key(std::string& key, std::string_view name, Visit&) {
  key.assign(name);
  return true;
}

template <map_like T>
struct Codec<T> : NeverAbsent<T> {
  using Key = typename T::key_type;
  using Mapped = typename T::mapped_type;
  static constexpr Shape shape = Shape::map;

  static void encode(T const& map, Writer& writer, Visit& visit) {
    Writer::Container container = writer.begin_map();
    for (auto const& [key, value] : map) {
      std::string const& name = name_of_key(key, visit);
      Visit::Step const step(visit, name);
      encode_name(name, container, writer, visit);
      Codec<Mapped>::encode(value, writer, visit);
    }
    if (!writer.end_map(container)) visit.fail("two keys may not be stored as the same name");
  }
  static bool decode(T& map, ValueView from, Visit& visit) {
    map.clear();
    if (!from.is(Type::map)) return refuse_type("a map", from, visit);
    bool good = true;
    for (auto const [name, value] : from.as_map()) {
      Visit::Step const step(visit, name);
      Key key{};
      good = read_key(key, name, visit) &&
             Codec<Mapped>::decode(map.emplace(std::move(key), Mapped()).first->second, value, visit) && good;
    }
    return good;
  }
};

}  // namespace dynamorm::detail
