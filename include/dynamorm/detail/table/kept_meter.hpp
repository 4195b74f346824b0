// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

namespace dynamorm {

class CapacityMeter;

namespace detail {

/// A copy of a meter, which shares its sums; or none. A std::shared_ptr would make dynamorm.hpp slower to include.
class KeptMeter {
 public:
  KeptMeter() noexcept = default;
  explicit KeptMeter(CapacityMeter const& meter);
  KeptMeter(KeptMeter const& other);
  KeptMeter(KeptMeter&& other) noexcept : meter_(std::exchange(other.meter_, nullptr)) {}
  KeptMeter& operator=(KeptMeter other) noexcept {
    std::swap(meter_, other.meter_);
    return *this;
  }
  ~KeptMeter();

  /// Returns null without a meter.
  [[nodiscard]] CapacityMeter const* get() const noexcept { return meter_; }

 private:
  CapacityMeter const* meter_ = nullptr;
};

}  // namespace detail
}  // namespace dynamorm
