// SPDX-License-Identifier: Apache-2.0
#include "aws/clock_skew.hpp"

#include "base/date_time.hpp"

namespace dynamorm::aws {

Clock::WallTime ClockSkew::service_time(Clock::WallTime local_now) const noexcept {
  return local_now + Clock::WallTime::duration(offset_.load(std::memory_order_relaxed));
}

bool ClockSkew::correct(std::string_view date_header, Clock::WallTime signed_at, Clock::WallTime local_now) noexcept {
  constexpr std::chrono::minutes tolerated{4};
  auto const theirs = parse_http_date(date_header);
  if (!theirs || std::chrono::abs(*theirs - signed_at) <= tolerated) return false;
  offset_.store((*theirs - local_now).count(), std::memory_order_relaxed);
  return true;
}

}  // namespace dynamorm::aws
