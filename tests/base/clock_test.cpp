// SPDX-License-Identifier: Apache-2.0
#include "base/clock.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace dynamorm {
namespace {

TEST(SystemClock, steady_time_never_goes_back_in_any_thread) {
  auto const before = system_clock().steady();
  std::vector<Clock::SteadyTime> seen(4);
  std::vector<std::jthread> threads;
  threads.reserve(seen.size());
  for (auto& time : seen) threads.emplace_back([&time] { time = system_clock().steady(); });
  threads.clear();
  auto const after = system_clock().steady();

  for (auto const& time : seen) {
    EXPECT_GE(time, before);
    EXPECT_LE(time, after);
  }
}

TEST(SystemClock, wall_time_is_the_time_of_day) {
  auto const before = std::chrono::system_clock::now();
  auto const told = system_clock().wall();

  EXPECT_GE(told, before);
  EXPECT_LE(told, before + std::chrono::minutes(1));
}

}  // namespace
}  // namespace dynamorm
