#pragma once

#include <cstdint>

/// Codec<T> says how a C++ type is written to and read from the item encoding. The files beside this one specialize it.
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
