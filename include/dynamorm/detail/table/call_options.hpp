// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <type_traits>

#include "dynamorm/deadline.hpp"
#include "dynamorm/detail/table/call.hpp"

/// Finds the options that every call accepts among its arguments.
namespace dynamorm::detail {

template <class A>
inline constexpr bool is_call_option = std::is_same_v<A, Within> || std::is_same_v<A, CapacityMeter>;
template <class A>
concept call_option = is_call_option<A>;

template <class A>
constexpr void note_option(A const&, Call&) noexcept {}
inline void note_option(Within const& limit, Call& call) noexcept { call.deadline = limit.deadline(); }
inline void note_option(CapacityMeter const& meter, Call& call) noexcept { call.meter = &meter; }

/// The options among the arguments of an operation that starts now.
template <class... Arguments>
Call call_among(Arguments const&... arguments) noexcept {
  Call call;
  (note_option(arguments, call), ...);
  return call;
}

}  // namespace dynamorm::detail
