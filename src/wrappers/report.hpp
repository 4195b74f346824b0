// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

#include "dynamorm/api/request.hpp"
#include "dynamorm/observer.hpp"
#include "dynamorm/result.hpp"

namespace dynamorm::wrappers {

/// The figures of a RequestEvent that the request and its answer do not contain.
struct RequestFigures {
  int attempts = 1;
  std::chrono::nanoseconds duration{0};
  std::chrono::milliseconds waited{0};
  std::size_t request_bytes = 0;
  std::size_t response_bytes = 0;
  std::string_view request_id{};  ///< Of the last attempt. A failure has its own.
};

/// Tells an observer of a request that has ended.
void report(Observer& observer, api::Request const& request, Result<api::Response> const& answer,
            RequestFigures const& figures) noexcept;

}  // namespace dynamorm::wrappers
