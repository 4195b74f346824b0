// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/deadline.hpp"

#include <algorithm>
#include <chrono>

namespace dynamorm {
namespace {

constexpr std::int64_t nanoseconds_in_millisecond = 1'000'000;

std::int64_t steady_nanoseconds() noexcept {
  return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

Deadline Deadline::after(Milliseconds limit) noexcept {
  std::int64_t const now = steady_nanoseconds();
  std::int64_t const longest = (none - 1 - now) / nanoseconds_in_millisecond;
  return Deadline(now + std::clamp<std::int64_t>(limit.count(), 0, longest) * nanoseconds_in_millisecond);
}

bool Deadline::passed() const noexcept { return limited() && steady_nanoseconds() >= nanoseconds_; }

}  // namespace dynamorm
