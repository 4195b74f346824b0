// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "dynamorm/metrics.hpp"

namespace dynamorm::wrappers {

/// The numbers of the requests with the same operation, table, index and error.
struct MetricPoint {
  std::string operation;
  std::string table;  ///< Empty if the requests name none, or several. The same for what follows.
  std::string index;
  std::string error;
  std::vector<std::uint64_t> buckets;  ///< One more than duration_bounds(): the last has no upper bound.
  double seconds = 0;                  ///< The sum of the durations.
  std::uint64_t retries = 0;
  std::uint64_t returned_items = 0;
  double capacity_units = 0;
};

/// The upper bounds of the buckets of durations, in seconds.
[[nodiscard]] std::span<double const> duration_bounds() noexcept;

[[nodiscard]] std::vector<MetricPoint> points_of(Metrics const& metrics);

}  // namespace dynamorm::wrappers
