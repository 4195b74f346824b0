// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <string>

#include "dynamorm/detail/codec/optional.hpp"
#include "dynamorm/detail/codec/scalars.hpp"

namespace dynamorm::detail {

/// Marks a string that accepts values of any type, converted to a string.
template <class T>
struct CoercedCodec : Codec<T> {
  static bool decode(T& text, ValueView from, Visit& visit) {
    if constexpr (std::same_as<T, std::string>) {
      return decode_coerced(text, from, visit);
    } else {
      text.reset();
      return from.is_null() || decode_coerced(text.emplace(), from, visit);
    }
  }
};

}  // namespace dynamorm::detail
