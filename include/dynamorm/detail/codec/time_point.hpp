// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>

#include "dynamorm/detail/codec/type_fault.hpp"
#include "dynamorm/detail/structs/scalar_codec.hpp"

/// Time points: ISO 8601 strings, or the epoch seconds that time to live requires.
namespace dynamorm::detail {

/// std::chrono::time_point, recognized by its parts so that programs that do not use <chrono> need not include it.
template <class T>
concept time_point_like = !own_type<T> && requires(T point) {
  typename T::clock;
  typename T::duration::period;
  point.time_since_epoch().count();
};

template <time_point_like T>
consteval Tick tick_of() {
  return {T::duration::period::num, T::duration::period::den};
}

/// The system clock counts from 1970. Local time, whose clock cannot be read, does so in its own zone.
template <class Clock>
concept counts_from_1970 = requires { &Clock::to_time_t; } || !requires { &Clock::now; };

template <time_point_like T>
consteval TypeFault fault_of_time_point() {
  using Count = typename T::duration::rep;
  if constexpr (!counts_from_1970<typename T::clock>) {
    return TypeFault::clock;
  } else {
    return std::integral<Count> && sizeof(Count) == sizeof(std::int64_t) && T::duration::period::den <= 1'000'000'000
               ? TypeFault::none
               : TypeFault::tick;
  }
}
template <time_point_like T>
inline constexpr TypeFault type_fault<T> = fault_of_time_point<T>();

/// ISO 8601 in UTC.
template <time_point_like T>
struct Codec<T> : NeverAbsent<T> {
  static constexpr Shape shape = Shape::string;
  static void encode(T const& point, Writer& writer, Visit& visit) {
    encode_iso8601(point.time_since_epoch().count(), tick_of<T>(), writer, visit);
  }
  static bool decode(T& point, ValueView from, Visit& visit) {
    std::int64_t ticks = 0;
    bool const good = decode_iso8601(ticks, tick_of<T>(), from, visit);
    point = T(typename T::duration(ticks));
    return good;
  }
};

/// Marks a time point that is stored as epoch seconds, as time to live requires.
template <class T>
struct EpochSecondsCodec : NeverAbsent<T> {
  static constexpr Shape shape = Shape::number;
  static void encode(T const& point, Writer& writer, Visit&) {
    encode_epoch_seconds(point.time_since_epoch().count(), tick_of<T>(), writer);
  }
  static bool decode(T& point, ValueView from, Visit& visit) {
    std::int64_t ticks = 0;
    bool const good = decode_epoch_seconds(ticks, tick_of<T>(), from, visit);
    point = T(typename T::duration(ticks));
    return good;
  }
};

template <class T>
struct EpochSecondsCodec<std::optional<T>> {
  static constexpr Shape shape = Shape::number;
  static bool absent(std::optional<T> const& point) noexcept { return !point; }
  static void encode(std::optional<T> const& point, Writer& writer, Visit& visit) {
    if (point) EpochSecondsCodec<T>::encode(*point, writer, visit);
  }
  static bool decode(std::optional<T>& point, ValueView from, Visit& visit) {
    point.reset();
    return from.is_null() || EpochSecondsCodec<T>::decode(point.emplace(), from, visit);
  }
};

}  // namespace dynamorm::detail
