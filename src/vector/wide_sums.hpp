// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "vector/sums.hpp"

namespace dynamorm::vector {

/// Appends the sums that use the vector instructions of this processor, the fastest last.
void append_wide_sums(std::vector<Sums>& all);

}  // namespace dynamorm::vector
