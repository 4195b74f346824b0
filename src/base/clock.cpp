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
  static auto const& clock = *new SystemClock;  // never destroyed: threads may look at it until the program is gone
  return clock;
}

}  // namespace dynamorm
