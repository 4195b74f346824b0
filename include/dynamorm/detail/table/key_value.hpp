// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <tuple>
#include <utility>

#include "dynamorm/detail/structs/members.hpp"
#include "dynamorm/detail/table/arguments.hpp"

namespace dynamorm::detail {

template <class T, std::size_t Position>
using KeyMember = typename Attribute<T, key_members<T>.all[Position]>::Member;

/// The type of one key: the value of its member, or a pair or a tuple of the values of its members.
template <class T, std::size_t Values = key_values_wanted<T>>
struct KeyValue {
  using type = decltype([]<std::size_t... I>(std::index_sequence<I...>) {
    return std::tuple<KeyMember<T, I>...>();
  }(std::make_index_sequence<Values>()));
};
template <class T>
struct KeyValue<T, 0> {
  using type = std::string;
};
template <class T>
struct KeyValue<T, 1> {
  using type = KeyMember<T, 0>;
};
template <class T>
struct KeyValue<T, 2> {
  using type = std::pair<KeyMember<T, 0>, KeyMember<T, 1>>;
};

}  // namespace dynamorm::detail
