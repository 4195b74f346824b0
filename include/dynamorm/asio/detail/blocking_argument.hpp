// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <type_traits>

#include "dynamorm/asio/async_table.hpp"
#include "dynamorm/detail/access.hpp"
#include "dynamorm/table.hpp"

namespace dynamorm::detail {

template <class A>
inline constexpr bool is_async_table = false;
template <class T>
inline constexpr bool is_async_table<AsyncTable<T>> = true;

/// The table of an AsyncTable, which makes requests and cannot send them.
template <class T>
[[nodiscard]] Table<T> table_of(AsyncTable<T> const& table) {
  return Access::make<Table<T>>(*Access::core(table).table());
}

/// Turns an AsyncTable into the Table that a blocking class expects. Other arguments stay as they are.
template <class A>
[[nodiscard]] decltype(auto) blocking_argument(A&& argument) {
  if constexpr (is_async_table<std::remove_cvref_t<A>>) {
    return table_of(argument);
  } else {
    return static_cast<A&&>(argument);
  }
}

}  // namespace dynamorm::detail
