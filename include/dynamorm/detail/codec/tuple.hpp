// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>

#include "dynamorm/detail/codec/array.hpp"
#include "dynamorm/detail/codec/variant.hpp"

/// std::pair and std::tuple: lists with one element for each part.
namespace dynamorm::detail {

/// Recognized by its size and name so that programs that do not use <tuple> need not include it.
template <class T>
concept tuple_like = !std::is_aggregate_v<T> && !own_type<T> && requires { std::tuple_size<T>::value; } &&
                     spelled_type<T>().starts_with("std::");

template <class T>
using part_indices = std::make_index_sequence<std::tuple_size_v<T>>;

template <class T, std::size_t... I>
consteval TypeFault fault_of_parts(std::index_sequence<I...>) {
  return fault_of_first<std::tuple_element_t<I, T>...>();
}
template <tuple_like T>
inline constexpr TypeFault type_fault<T> = fault_of_parts<T>(part_indices<T>());

template <tuple_like T>
struct Codec<T> : NeverAbsent<T> {
  static constexpr Shape shape = Shape::fixed_list;
  static constexpr std::size_t size = std::tuple_size_v<T>;

  static void encode(T const& tuple, Writer& writer, Visit& visit) {
    Writer::Container container = writer.begin_list();
    for_each_part(tuple, [&]<class Part>(Part const& part, std::size_t position) {
      Visit::Step const step(visit, position);
      writer.element(container);
      Codec<Part>::encode(part, writer, visit);
    });
    writer.end_list(container);
  }
  static bool decode(T& tuple, ValueView from, Visit& visit) {
    if (!from.is(Type::list)) return refuse_type("a list", from, visit);
    ListView const list = from.as_list();
    if (list.size() != size) return refuse_size(size, list.size(), "elements", visit);
    bool good = true;
    auto element = list.begin();
    for_each_part(tuple, [&]<class Part>(Part& part, std::size_t position) {
      Visit::Step const step(visit, position);
      good = Codec<Part>::decode(part, *element, visit) && good;
      ++element;
    });
    return good;
  }

 private:
  template <class Tuple, class Function>
  static void for_each_part(Tuple& tuple, Function const& function) {
    [&]<std::size_t... I>(std::index_sequence<I...>) { (function(get<I>(tuple), I), ...); }(part_indices<T>());
  }
};

}  // namespace dynamorm::detail
