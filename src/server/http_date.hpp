// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>

#include "base/clock.hpp"

namespace dynamorm::server {

/// The current time for the header Date: "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 section 5.6.7). Written once a
/// second. Not thread-safe: one for each thread.
class HttpDate {
 public:
  /// Valid until the next call.
  [[nodiscard]] std::string const& at(Clock::WallTime time);

 private:
  std::chrono::sys_seconds second_ = std::chrono::sys_seconds::min();
  std::string text_;
};

}  // namespace dynamorm::server
