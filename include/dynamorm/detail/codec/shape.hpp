// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace dynamorm {
template <class T>
struct Stored;
}  // namespace dynamorm

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
  fixed_list,  ///< A list whose length the type determines.
  map,
  document,
  string_set,
  number_set,
  binary_set,
  any
};

template <class T>
struct Codec;

/// Types for which Stored is specialized. The other codecs leave them alone.
template <class T>
concept own_type = requires { sizeof(Stored<T>); };

template <class T>
struct NeverAbsent {
  static bool absent(T const&) noexcept { return false; }
};

}  // namespace dynamorm::detail
