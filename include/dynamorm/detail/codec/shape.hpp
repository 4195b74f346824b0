#pragma once

#include <cstdint>

/// Codec<T> encodes a C++ type as an item value and decodes it. The other files in this folder specialize it.
namespace dynamorm::detail {

/// The shapes of types, as far as operators of conditions and updates differ by them.
enum class Shape : std::uint8_t {
  string,
  number,
  binary,
  boolean,
  null,
  list,
  map,
  document,
  string_set,
  number_set,
  binary_set,
  any
};

template <class T>
struct Codec;

template <class T>
struct NeverAbsent {
  static bool absent(T const&) noexcept { return false; }
};

}  // namespace dynamorm::detail
