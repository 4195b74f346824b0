// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>
#include <variant>

#include "dynamorm/detail/codec/type_fault.hpp"
#include "dynamorm/detail/structs/scalar_codec.hpp"

namespace dynamorm::detail {

/// Returns the first fault among several types.
template <class... T>
consteval TypeFault fault_of_first() {
  TypeFault found = TypeFault::none;
  ((found = found == TypeFault::none ? type_fault<T> : found), ...);
  return found;
}
template <class... T>
inline constexpr TypeFault type_fault<std::variant<T...>> = fault_of_first<T...>();

/// The first alternative that accepts the value wins, so list narrow types first. A struct accepts a map without
/// unknown attributes; if no struct does, a struct that knows a part of them is chosen.
template <class... T>
struct Codec<std::variant<T...>> : NeverAbsent<std::variant<T...>> {
  static constexpr Shape shape = Shape::any;
  static void encode(std::variant<T...> const& value, Writer& writer, Visit& visit) {
    std::visit([&]<class Held>(Held const& held) { Codec<Held>::encode(held, writer, visit); }, value);
  }
  static bool decode(std::variant<T...>& value, ValueView from, Visit& visit) {
    return (try_alternative<T>(value, from, true, visit) || ...) ||
           (!visit.refuse_unknown && (try_alternative<T>(value, from, false, visit) || ...)) ||
           refuse_type("one of the variant's alternatives", from, visit);
  }

 private:
  template <class Alternative>
  static bool try_alternative(std::variant<T...>& value, ValueView from, bool refuse_unknown, Visit const& visit) {
    Visit attempt;
    attempt.from_plain_json = visit.from_plain_json;
    attempt.refuse_unknown = refuse_unknown;
    Alternative decoded{};
    if (!Codec<Alternative>::decode(decoded, from, attempt) || !attempt.good()) return false;
    value = std::move(decoded);
    return true;
  }
};

}  // namespace dynamorm::detail
