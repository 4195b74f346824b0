#pragma once

#include <chrono>
#include <string>

#include "base/clock.hpp"

namespace dynamorm::server {

/// The time of day as the header Date has it: "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 section 5.6.7). Written anew
/// once a second. Not thread-safe: one for each thread.
class HttpDate {
 public:
  /// Valid until the next call.
  [[nodiscard]] std::string const& at(Clock::WallTime time);

 private:
  std::chrono::sys_seconds second_ = std::chrono::sys_seconds::min();
  std::string text_;
};

}  // namespace dynamorm::server
