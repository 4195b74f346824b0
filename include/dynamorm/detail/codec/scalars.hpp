// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>
#include <variant>

#include "dynamorm/detail/codec/type_fault.hpp"
#include "dynamorm/detail/structs/enum_names.hpp"
#include "dynamorm/detail/structs/scalar_codec.hpp"

/// Strings, numbers, booleans, binaries, enums, NULL, and values that are already encoded.
namespace dynamorm::detail {

template <class T>
  requires std::same_as<T, std::string> || std::same_as<T, Number> || std::same_as<T, Binary> ||
           std::same_as<T, Value> || std::same_as<T, Item>
struct Codec<T> : NeverAbsent<T> {
  static constexpr Shape shape = std::same_as<T, std::string> ? Shape::string
                                 : std::same_as<T, Number>    ? Shape::number
                                 : std::same_as<T, Binary>    ? Shape::binary
                                 : std::same_as<T, Value>     ? Shape::any
                                                              : Shape::map;
  static void encode(T const& value, Writer& writer, Visit& visit) { detail::encode(value, writer, visit); }
  static bool decode(T& value, ValueView from, Visit& visit) { return detail::decode(value, from, visit); }
};

template <>
struct Codec<bool> : NeverAbsent<bool> {
  static constexpr Shape shape = Shape::boolean;
  static void encode(bool value, Writer& writer, Visit&) { writer.boolean(value); }
  static bool decode(bool& value, ValueView from, Visit& visit) { return decode_boolean(value, from, visit); }
};

template <std::integral T>
  requires(!character<T> && !std::same_as<T, bool> && sizeof(T) <= sizeof(std::int64_t))
struct Codec<T> : NeverAbsent<T> {
  using Limits = std::numeric_limits<T>;
  static constexpr Shape shape = Shape::number;

  static void encode(T value, Writer& writer, Visit&) {
    if constexpr (std::is_signed_v<T>) {
      writer.number(static_cast<std::int64_t>(value));
    } else {
      writer.number(static_cast<std::uint64_t>(value));
    }
  }
  static bool decode(T& value, ValueView from, Visit& visit) {
    if constexpr (std::is_signed_v<T>) {
      std::int64_t wide = 0;
      bool const good = decode_signed(wide, Limits::min(), Limits::max(), from, visit);
      value = static_cast<T>(wide);
      return good;
    } else {
      std::uint64_t wide = 0;
      bool const good = decode_unsigned(wide, Limits::max(), from, visit);
      value = static_cast<T>(wide);
      return good;
    }
  }
};

template <class T>
  requires std::same_as<T, float> || std::same_as<T, double>
struct Codec<T> : NeverAbsent<T> {
  static constexpr Shape shape = Shape::number;

  static void encode(T value, Writer& writer, Visit& visit) {
    encode_float(value, std::same_as<T, float>, writer, visit);
  }
  static bool decode(T& value, ValueView from, Visit& visit) {
    double wide = 0;
    if (!decode_float(wide, from, visit)) return false;
    if constexpr (std::same_as<T, float>) {
      constexpr double highest = std::numeric_limits<float>::max();
      if (wide > highest || wide < -highest) return refuse_type("a number that a float has room for", from, visit);
    }
    value = static_cast<T>(wide);
    return true;
  }
};

/// An enum is stored by the name of its value, unless Stored says otherwise.
template <class T>
concept named_enum = std::is_enum_v<T> && !own_type<T>;

template <named_enum T>
inline constexpr TypeFault type_fault<T> = std::same_as<T, std::byte> ? TypeFault::lone_byte
                                           : requires { T{0}; }       ? TypeFault::none
                                                                      : TypeFault::unsized_enum;

template <named_enum T>
struct Codec<T> : NeverAbsent<T> {
  static constexpr Shape shape = Shape::string;
  static void encode(T value, Writer& writer, Visit& visit) {
    encode_enum(enum_names<T>(), static_cast<std::int64_t>(value), writer, visit);
  }
  static bool decode(T& value, ValueView from, Visit& visit) {
    std::int64_t number = 0;
    bool const good = decode_enum(enum_names<T>(), number, from, visit);
    value = static_cast<T>(number);
    return good;
  }
};

template <>
struct Codec<std::monostate> : NeverAbsent<std::monostate> {
  static constexpr Shape shape = Shape::null;
  static void encode(std::monostate, Writer& writer, Visit&) { writer.null(); }
  static bool decode(std::monostate&, ValueView from, Visit& visit) {
    return from.is_null() || refuse_type("NULL", from, visit);
  }
};

}  // namespace dynamorm::detail
