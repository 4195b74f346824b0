// SPDX-License-Identifier: Apache-2.0
#include "base/clock.hpp"

namespace dynamorm {
namespace {

class SystemClock final : public Clock {
 public:
  [[nodiscard]] WallTime wall() const override { return std::chrono::system_clock::now(); }
  [[nodiscard]] SteadyTime steady() const override { return std::chrono::steady_clock::now(); }
};

}  // namespace

Clock const& system_clock() noexcept {
  // Never destroyed, because threads may read it until the process ends.
  static auto const& clock = *new SystemClock;  // NOLINT(bugprone-unhandled-exception-at-new): a few bytes, once
  return clock;
}

}  // namespace dynamorm
