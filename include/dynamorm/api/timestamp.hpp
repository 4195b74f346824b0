#pragma once

#include <chrono>

namespace dynamorm::api {

/// A moment as the service tells it: seconds since 1970 with three decimals.
using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

}  // namespace dynamorm::api
