// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <utility>

#include "dynamorm/detail/codec/scalars.hpp"

namespace dynamorm::detail {

template <class T>
concept sequence_like = requires(T sequence) {
  typename T::value_type;
  requires !requires { typename T::key_type; };
  sequence.emplace_back();
  sequence.clear();
} && !std::same_as<T, std::string> && !std::same_as<T, Binary> && !own_type<T>;

template <class T>
concept byte_like = character<T> || std::same_as<T, unsigned char>;

template <sequence_like T>
inline constexpr TypeFault type_fault<T> =
    byte_like<typename T::value_type> ? TypeFault::bytes : type_fault<typename T::value_type>;

/// Writes a list.
template <class T>
void encode_elements(T const& sequence, Writer& writer, Visit& visit) {
  using Element = typename T::value_type;
  Writer::Container container = writer.begin_list();
  std::size_t position = 0;
  for (Element const& element : sequence) {
    Visit::Step const step(visit, position++);
    writer.element(container);
    Codec<Element>::encode(element, writer, visit);
  }
  writer.end_list(container);
}

template <sequence_like T>
struct Codec<T> : NeverAbsent<T> {
  using Element = typename T::value_type;
  static constexpr Shape shape = Shape::list;

  static void encode(T const& sequence, Writer& writer, Visit& visit) { encode_elements(sequence, writer, visit); }
  static bool decode(T& sequence, ValueView from, Visit& visit) {
    sequence.clear();
    if (!from.is(Type::list)) return refuse_type("a list", from, visit);
    bool good = true;
    std::size_t position = 0;
    for (ValueView const element : from.as_list()) {
      Visit::Step const step(visit, position++);
      Element decoded{};
      good = Codec<Element>::decode(decoded, element, visit) && good;
      sequence.push_back(std::move(decoded));
    }
    return good;
  }
};

}  // namespace dynamorm::detail
