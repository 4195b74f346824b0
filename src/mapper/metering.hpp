// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "dynamorm/backend.hpp"

namespace dynamorm {

class CapacityMeter;

}  // namespace dynamorm

namespace dynamorm::mapper {

/// Adds up what a call consumes. Defined beside CapacityMeter, which stands around databases and so is above the
/// mapper.
struct Metering {
  /// Makes the request ask for the capacity of the table and each index.
  static void ask(api::Request& request);
  /// Adds the capacity that the response reports.
  static void add(CapacityMeter const& meter, api::Request const& request, api::Response const& response);
  /// Returns a copy of the meter, which shares its sums.
  [[nodiscard]] static std::shared_ptr<CapacityMeter const> kept(CapacityMeter const& meter);
};

}  // namespace dynamorm::mapper
