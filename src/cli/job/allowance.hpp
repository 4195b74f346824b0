// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/capacity_meter.hpp"
#include "dynamorm/database.hpp"
#include "dynamorm/limiter.hpp"

namespace dynamorm::cli {

/// The capacity that a job may consume in a second, and what it has consumed.
struct Allowance {
  explicit Allowance(CapacityLimits limits) : limiter(limits) {}

  /// Returns the same database, limited and metered.
  [[nodiscard]] Database around(Database const& database) const { return limiter.around(meter.around(database)); }

  Limiter limiter;
  CapacityMeter meter{};
};

}  // namespace dynamorm::cli
