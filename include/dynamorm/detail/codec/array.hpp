// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string>

#include "dynamorm/detail/codec/sequence.hpp"

/// std::array: a list of exactly as many elements, or a binary of exactly as many bytes.
namespace dynamorm::detail {

template <class Element, std::size_t N>
inline constexpr TypeFault type_fault<std::array<Element, N>> = std::same_as<Element, std::byte> ? TypeFault::none
                                                                : byte_like<Element>             ? TypeFault::bytes
                                                                                                 : type_fault<Element>;

template <class Element, std::size_t N>
  requires(!own_type<std::array<Element, N>>)
struct Codec<std::array<Element, N>> : NeverAbsent<std::array<Element, N>> {
  static constexpr Shape shape = Shape::fixed_list;

  static void encode(std::array<Element, N> const& array, Writer& writer, Visit& visit) {
    encode_elements(array, writer, visit);
  }
  static bool decode(std::array<Element, N>& array, ValueView from, Visit& visit) {
    if (!from.is(Type::list)) return refuse_type("a list", from, visit);
    ListView const list = from.as_list();
    if (list.size() != N) return refuse_size(N, list.size(), "elements", visit);
    bool good = true;
    std::size_t position = 0;
    for (ValueView const element : list) {
      Visit::Step const step(visit, position);
      good = Codec<Element>::decode(array[position++], element, visit) && good;
    }
    return good;
  }
};

template <std::size_t N>
  requires(!own_type<std::array<std::byte, N>>)
struct Codec<std::array<std::byte, N>> : NeverAbsent<std::array<std::byte, N>> {
  static constexpr Shape shape = Shape::binary;

  static void encode(std::array<std::byte, N> const& bytes, Writer& writer, Visit&) {
    writer.binary({reinterpret_cast<char const*>(bytes.data()), N});
  }
  static bool decode(std::array<std::byte, N>& bytes, ValueView from, Visit& visit) {
    Binary decoded;
    if (!detail::decode(decoded, from, visit)) return false;
    if (decoded.size() != N) return refuse_size(N, decoded.size(), "bytes", visit);
    for (std::size_t i = 0; i < N; ++i) bytes[i] = decoded[i];
    return true;
  }
};

}  // namespace dynamorm::detail
