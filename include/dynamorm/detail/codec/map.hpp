#pragma once

#include <concepts>
#include <string>

#include "dynamorm/detail/codec/type_fault.hpp"
#include "dynamorm/detail/structs/scalar_codec.hpp"

namespace dynamorm::detail {

template <class T>
concept map_like = requires(T map) {
  typename T::mapped_type;
  requires std::same_as<typename T::key_type, std::string>;
  map.emplace(std::string(), typename T::mapped_type()).second;
};

template <map_like T>
inline constexpr TypeFault type_fault<T> = type_fault<typename T::mapped_type>;

template <map_like T>
struct Codec<T> : NeverAbsent<T> {
  using Mapped = typename T::mapped_type;
  static constexpr Shape shape = Shape::map;

  static void encode(T const& map, Writer& writer, Visit& visit) {
    Writer::Container container = writer.begin_map();
    for (auto const& [name, value] : map) {
      Visit::Step const step(visit, name);
      encode_name(name, container, writer, visit);
      Codec<Mapped>::encode(value, writer, visit);
    }
    (void)writer.end_map(container);
  }
  static bool decode(T& map, ValueView from, Visit& visit) {
    map.clear();
    if (!from.is(Type::map)) return refuse_type("a map", from, visit);
    bool good = true;
    for (auto const [name, value] : from.as_map()) {
      Visit::Step const step(visit, name);
      good = Codec<Mapped>::decode(map.emplace(std::string(name), Mapped()).first->second, value, visit) && good;
    }
    return good;
  }
};

}  // namespace dynamorm::detail
