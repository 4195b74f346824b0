// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include "dynamorm/detail/structs/visit_members.hpp"

/// Counts the initialisers that an aggregate takes: one for each member, but for an array one for each element, and for
/// a reference no temporary. Arrays and references cannot be stored; they are counted so that the compiler's message
/// can name them.
namespace dynamorm::detail {

/// Converts to any base or member in an unevaluated initializer, except to `Aggregate` itself, so that a copy is not
/// taken for a member. The conversion has a body because clang requires one for structs in unnamed namespaces.
template <class Aggregate>
struct Anything {
  template <class T>
    requires(!std::is_same_v<T, Aggregate>)
  operator T() const noexcept {
    __builtin_trap();
  }
};

template <class T, std::size_t... I>
constexpr bool takes_initialisers(std::index_sequence<I...>) {
  return requires { T{(static_cast<void>(I), Anything<T>{})...}; };
}

template <class T, std::size_t Count = 0>
consteval std::size_t count_initialisers() {
  if constexpr (Count > max_members + 1 || !takes_initialisers<T>(std::make_index_sequence<Count + 1>())) {
    return Count;
  } else {
    return count_initialisers<T, Count + 1>();
  }
}

/// Like Anything, but converts to an object to which a reference can be bound.
template <class Aggregate>
struct AnyObject {
  template <class T>
    requires(!std::is_same_v<T, Aggregate>)
  operator T&() const noexcept {
    __builtin_trap();
  }
};

template <class T, std::size_t... I>
constexpr bool takes_objects(std::index_sequence<I...>) {
  return requires { T{(static_cast<void>(I), AnyObject<T>{})...}; };
}

/// Counts the members of a struct that may have references. `counted` is the number of initialisers without them.
template <class T, std::size_t Count = max_members + 1>
consteval std::size_t count_with_references(std::size_t counted) {
  if constexpr (Count == 0 || takes_objects<T>(std::make_index_sequence<Count>())) {
    return Count > counted ? Count : counted;
  } else {
    return count_with_references<T, Count - 1>(counted);
  }
}

/// Whether the member after `Front` initialisers takes two itself, followed by as many as there are in `Back`.
template <class T, std::size_t... Front, std::size_t... Back>
constexpr bool takes_two_at(std::index_sequence<Front...>, std::index_sequence<Back...>) {
  return requires {
    T{(static_cast<void>(Front), Anything<T>{})...,
      {Anything<T>{}, Anything<T>{}},
      (static_cast<void>(Back), Anything<T>{})...};
  };
}

/// Returns the greatest number for which a predicate holds. It must hold for `Low`, and not for `High` or above.
template <auto Holds, std::size_t Low, std::size_t High>
consteval std::size_t search_limit() {
  if constexpr (High - Low <= 1) {
    return Low;
  } else if constexpr (Holds(std::integral_constant<std::size_t, (Low + High) / 2>())) {
    return search_limit<Holds, (Low + High) / 2, High>();
  } else {
    return search_limit<Holds, Low, (Low + High) / 2>();
  }
}

inline constexpr std::size_t max_elements = 1024;

/// Counts member by member. An array takes those of the `Flat` initialisers that the members after it cannot take.
template <class T, std::size_t Flat, std::size_t Front = 0, std::size_t Members = 0>
consteval std::size_t count_members_from() {
  using Before = std::make_index_sequence<Front>;
  if constexpr (Front >= Flat) {
    return Members;
  } else if constexpr (!takes_two_at<T>(Before(), std::index_sequence<>())) {
    return count_members_from<T, Flat, Front + 1, Members + 1>();
  } else {
    constexpr auto fits = [](auto back) { return takes_two_at<T>(Before(), std::make_index_sequence<back>()); };
    return count_members_from<T, Flat, Flat - search_limit<fits, 0, Flat - Front>(), Members + 1>();
  }
}

/// The count of members for a struct whose arrays are too large to be counted.
inline constexpr std::size_t uncounted_array = static_cast<std::size_t>(-1);

/// Counts the members of a struct that has arrays.
template <class T>
consteval std::size_t count_with_arrays() {
  constexpr auto fits = [](auto count) { return takes_initialisers<T>(std::make_index_sequence<count>()); };
  constexpr std::size_t flat = search_limit<fits, 0, max_elements>();
  if constexpr (flat + 1 == max_elements) {
    return uncounted_array;
  } else {
    return count_members_from<T, flat>();
  }
}

}  // namespace dynamorm::detail
