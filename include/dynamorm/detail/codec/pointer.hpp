// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <optional>

#include "dynamorm/detail/codec/optional.hpp"

/// std::unique_ptr is stored like an optional. It may point to the struct that it is a member of.
namespace dynamorm::detail {

template <owning_pointer T>
inline constexpr TypeFault type_fault<T> =
    holds_other<typename T::element_type> ? TypeFault::nested_optional : type_fault<typename T::element_type>;
template <owning_pointer T>
inline constexpr TypeFault type_fault<std::optional<T>> = TypeFault::nested_optional;

template <owning_pointer T>
struct Codec<T> : HolderCodec<T, typename T::element_type> {};

}  // namespace dynamorm::detail
