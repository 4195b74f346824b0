// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "dynamorm/detail/codec/type_fault.hpp"
#include "dynamorm/detail/structs/scalar_codec.hpp"

namespace dynamorm::detail {

/// std::unique_ptr, recognized by its parts so that programs that do not use <memory> need not include it.
template <class T>
concept owning_pointer = !own_type<T> && requires(T pointer) {
  typename T::element_type;
  typename T::deleter_type;
  pointer.operator->();  // which a pointer to an array lacks
} && spelled_type<typename T::deleter_type>().starts_with("std::default_delete<");

/// Whether a type holds a value or nothing.
template <class T>
inline constexpr bool holds_other = owning_pointer<T>;
template <class T>
inline constexpr bool holds_other<std::optional<T>> = true;

template <class T>
inline constexpr TypeFault type_fault<std::optional<T>> = type_fault<T>;
template <class T>
inline constexpr TypeFault type_fault<std::optional<std::optional<T>>> = TypeFault::nested_optional;

/// The codec of `Holder`, which holds a `T` or nothing. An empty one is absent, or NULL inside a list or map, where
/// nothing can be absent. NULL decodes to an empty one.
template <class Holder, class T>
struct HolderCodec {
  static constexpr Shape shape = Codec<T>::shape;
  static bool absent(Holder const& value) noexcept { return !value; }
  static void encode(Holder const& value, Writer& writer, Visit& visit) {
    if (!value) return writer.null();
    if (Codec<T>::absent(*value)) {
      visit.fail("a set may not be empty; leave the optional without a value instead");
      return writer.null();
    }
    Codec<T>::encode(*value, writer, visit);
  }
  static bool decode(Holder& value, ValueView from, Visit& visit) {
    value.reset();
    if (from.is_null() && Codec<T>::shape != Shape::null && Codec<T>::shape != Shape::any) return true;
    if constexpr (requires { value.emplace(); }) {
      value.emplace();
    } else {
      value.reset(new T{});
    }
    return Codec<T>::decode(*value, from, visit);
  }
};

template <class T>
struct Codec<std::optional<T>> : HolderCodec<std::optional<T>, T> {};

}  // namespace dynamorm::detail
