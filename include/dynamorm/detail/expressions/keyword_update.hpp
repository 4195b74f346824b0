// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>

#include "dynamorm/detail/expressions/assignment.hpp"
#include "dynamorm/detail/expressions/resolved.hpp"

/// Turns keywords into updates.
namespace dynamorm::detail {

/// Makes the update that a keyword asks for.
template <class T, FixedString Text, class V>
auto to_update(Assignment<Text, V> const& keyword) {
  constexpr std::string_view op = Resolved<T, Text>::op;
  typename Resolved<T, Text>::place const place;
  if constexpr (!Resolved<T, Text>::known) {
    return UpdateAction{UpdateAction::Kind::remove, place.path(), Value()};
  } else if constexpr (op.empty() || op == "set") {
    return place.set(keyword.value);
  } else if constexpr (op == "if_not_exists") {
    return place.set_if_not_exists(keyword.value);
  } else if constexpr (op == "plus") {
    return place.plus(keyword.value);
  } else if constexpr (op == "minus") {
    return place.minus(keyword.value);
  } else if constexpr (op == "append") {
    return place.append(keyword.value);
  } else if constexpr (op == "prepend") {
    return place.prepend(keyword.value);
  } else if constexpr (op == "add") {
    return place.add(keyword.value);
  } else if constexpr (op == "delete") {
    return place.erase(keyword.value);
  } else if constexpr (op == "remove") {
    static_assert(std::is_same_v<V, bool>, "dynamorm: remove takes true, or false to change nothing");
    return place.remove();
  } else {
    (void)check_operator<typename Resolved<T, Text>::place, Resolved<T, Text>::unknown_part(), true>();
    return UpdateAction{UpdateAction::Kind::remove, place.path(), Value()};
  }
}
template <class T, std::derived_from<UpdateAction> U>
U to_update(U const& action) {
  if constexpr (requires { typename U::struct_type; }) {
    static_assert(std::is_base_of_v<typename U::struct_type, T>,
                  "dynamorm: this update is about an attribute of another struct");
  }
  return action;
}

}  // namespace dynamorm::detail
