// SPDX-License-Identifier: Apache-2.0
#include "mapper/backoff.hpp"

#include <algorithm>
#include <cstdint>
#include <random>

namespace dynamorm::mapper {
namespace {

constexpr std::chrono::milliseconds first_delay{50};
constexpr std::chrono::milliseconds longest_delay{5'000};

}  // namespace

std::chrono::milliseconds Backoff::delay(double fraction) const noexcept {
  auto const full = std::min(longest_delay, first_delay * (1 << std::min(tries_, 10)));
  return std::chrono::milliseconds(static_cast<std::int64_t>(static_cast<double>(full.count()) * fraction));
}

std::chrono::milliseconds random_delay(Backoff const& backoff) {
  thread_local std::minstd_rand random{std::random_device{}()};
  return backoff.delay(std::uniform_real_distribution<double>()(random));
}

}  // namespace dynamorm::mapper
