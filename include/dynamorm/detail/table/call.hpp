// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/deadline.hpp"

namespace dynamorm {

class CapacityMeter;

namespace detail {

/// The options that every call accepts: see Within and CapacityMeter.
struct Call {
  constexpr Call() noexcept = default;
  constexpr Call(Deadline its_deadline, CapacityMeter const* its_meter = nullptr) noexcept
      : deadline(its_deadline), meter(its_meter) {}

  Deadline deadline{};
  CapacityMeter const* meter = nullptr;  ///< Must outlive the call.
};

}  // namespace detail
}  // namespace dynamorm
