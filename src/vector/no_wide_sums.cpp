// SPDX-License-Identifier: Apache-2.0
#include "vector/wide_sums.hpp"

#if !defined(__x86_64__) && !defined(__aarch64__)

namespace dynamorm::vector {

void append_wide_sums(std::vector<Sums>&) {}

}  // namespace dynamorm::vector

#endif
