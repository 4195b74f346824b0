#pragma once

#include <optional>

#include "dynamorm/detail/codec/type_fault.hpp"
#include "dynamorm/detail/structs/scalar_codec.hpp"

namespace dynamorm::detail {

template <class T>
inline constexpr TypeFault type_fault<std::optional<T>> = type_fault<T>;
template <class T>
inline constexpr TypeFault type_fault<std::optional<std::optional<T>>> = TypeFault::nested_optional;

/// An empty optional is absent, or NULL inside a list or map, where nothing can be absent. NULL decodes to an empty
/// optional.
template <class T>
struct Codec<std::optional<T>> {
  static constexpr Shape shape = Codec<T>::shape;
  static bool absent(std::optional<T> const& value) noexcept { return !value.has_value(); }
  static void encode(std::optional<T> const& value, Writer& writer, Visit& visit) {
    if (!value) return writer.null();
    if (Codec<T>::absent(*value)) {
      visit.fail("a set may not be empty; leave the optional without a value instead");
      return writer.null();
    }
    Codec<T>::encode(*value, writer, visit);
  }
  static bool decode(std::optional<T>& value, ValueView from, Visit& visit) {
    value.reset();
    if (from.is_null() && Codec<T>::shape != Shape::null && Codec<T>::shape != Shape::any) return true;
    return Codec<T>::decode(value.emplace(), from, visit);
  }
};

}  // namespace dynamorm::detail
