// SPDX-License-Identifier: Apache-2.0
#include "server/http_date.hpp"

#include "base/date_time.hpp"

namespace dynamorm::server {

std::string const& HttpDate::at(Clock::WallTime time) {
  auto const second = std::chrono::floor<std::chrono::seconds>(time);
  if (second != second_) text_ = format_http_date(second);
  second_ = second;
  return text_;
}

}  // namespace dynamorm::server
