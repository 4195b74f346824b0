// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/detail/table/call.hpp"

namespace dynamorm::detail {

/// Options of a read by key: see Consistent, Unexpired, Within and CapacityMeter.
struct GetOptions {
  bool consistent = false;
  bool unexpired = false;
  Call call{};
};

}  // namespace dynamorm::detail
