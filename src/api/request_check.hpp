// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/backend.hpp"
#include "dynamorm/result.hpp"

namespace dynamorm::api {

/// Checks the constraints on single parameters of a request made in this process. Fails with the same
/// ValidationException as read_request for the same request in JSON, with all violations. Allocates nothing for a valid
/// request. Thread-safe.
[[nodiscard]] Status check(Request const& request);

}  // namespace dynamorm::api
