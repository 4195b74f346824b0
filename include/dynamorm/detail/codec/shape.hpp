#pragma once

#include <cstdint>

/// How a C++ type is written into and read from the item encoding: Codec<T>, specialised in the files beside this one.
namespace dynamorm::detail {

/// What the operators of conditions and updates need to know of a type.
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
concept has_codec = requires { Codec<T>::shape; };

/// Says so where a type, an attribute's or one inside a container, has no codec.
template <class T>
struct RequireCodec {
  static constexpr bool there = has_codec<T>;
  static_assert(there,
                "dynamorm: an attribute has a type that DynamoDB has no room for; see the list of types in the guide");
  static constexpr bool passed = true;
};

template <class T>
struct NeverAbsent {
  static bool absent(T const&) noexcept { return false; }
};

}  // namespace dynamorm::detail
