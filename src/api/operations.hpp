// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "dynamorm/backend.hpp"

#include "api/operation_codec.hpp"

namespace dynamorm::api {

/// An operation of the API: its name, its codec, and its alternative of Request and of Response.
struct Operation {
  std::string_view name;
  OperationCodec const& codec;
  void const* (*request_in)(Request const& request);  ///< Returns this operation's alternative.
  void const* (*response_in)(Response const& response);
  void* (*start_request)(Request& request);  ///< Sets the alternative to an empty request, to be read into.
  void* (*start_response)(Response& response);
};

/// Returns the operation of `request`.
[[nodiscard]] Operation const& operation_of(Request const& request) noexcept;

/// Returns all operations, in the order of the alternatives of Request and Response.
[[nodiscard]] std::span<Operation const> operations() noexcept;

}  // namespace dynamorm::api
