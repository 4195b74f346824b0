// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace dynamorm::testing {

/// Counts allocations with `new` in all threads until it is destroyed. Only one may exist at a time.
class CountedMemory {
 public:
  CountedMemory() noexcept;

  /// The maximum number of bytes in use, minus those in use when counting began.
  [[nodiscard]] std::size_t most() const noexcept;

 private:
  std::size_t before_;
};

}  // namespace dynamorm::testing
