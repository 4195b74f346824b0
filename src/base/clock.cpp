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
  static SystemClock const clock;
  return clock;
}

}  // namespace dynamorm
