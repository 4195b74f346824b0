#pragma once

#include "dynamorm/backend.hpp"
#include "dynamorm/result.hpp"

namespace dynamorm::api {

/// Refuses a request that was made in this process where the service would refuse it by the constraints on its single
/// parameters alone: ValidationException with all that is wrong, as read_request says it of the same request in JSON.
/// Allocates nothing when nothing is wrong. Any thread.
[[nodiscard]] Status check(Request const& request);

}  // namespace dynamorm::api
