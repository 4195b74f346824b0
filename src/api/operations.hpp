#pragma once

#include <span>

#include "dynamorm/api/operation_list.hpp"

#include "api/operation.hpp"

namespace dynamorm::api {

#define DYNAMORM_CODEC(file, Name) extern Operation const file;
DYNAMORM_OPERATIONS(DYNAMORM_CODEC)
#undef DYNAMORM_CODEC

/// Returns the operation of `request`.
[[nodiscard]] Operation const& operation_of(Request const& request) noexcept;

/// Returns all operations, in the order of the alternatives of Request and Response.
[[nodiscard]] std::span<Operation const* const> operations() noexcept;

}  // namespace dynamorm::api
