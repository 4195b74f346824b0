// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/detail/codec/scalars.hpp"

/// std::chrono::duration: the number of its ticks. The type has the unit.
namespace dynamorm::detail {

/// Recognized by its parts so that programs that do not use <chrono> need not include it.
template <class T>
concept duration_like = !own_type<T> && requires(T duration) {
  typename T::period::type;
  requires std::same_as<decltype(duration.count()), typename T::rep>;
};

template <duration_like T>
inline constexpr TypeFault type_fault<T> = type_fault<typename T::rep>;

template <duration_like T>
struct Codec<T> : NeverAbsent<T> {
  using Count = typename T::rep;
  static constexpr Shape shape = Shape::number;
  static void encode(T const& duration, Writer& writer, Visit& visit) {
    Codec<Count>::encode(duration.count(), writer, visit);
  }
  static bool decode(T& duration, ValueView from, Visit& visit) {
    Count count{};
    bool const good = Codec<Count>::decode(count, from, visit);
    duration = T(count);
    return good;
  }
};

}  // namespace dynamorm::detail
