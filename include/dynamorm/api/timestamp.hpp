// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace dynamorm::api {

/// A time as the service writes it: seconds since 1970 with three decimals.
using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

}  // namespace dynamorm::api
