#pragma once

#include <cstddef>

namespace dynamorm::testing {

/// Counts what the program allocates with `new` while it lives, in all threads. One at a time.
class CountedMemory {
 public:
  CountedMemory() noexcept;

  /// The most bytes that were in use at once, beyond those that were in use when the counting began.
  [[nodiscard]] std::size_t most() const noexcept;

 private:
  std::size_t before_;
};

}  // namespace dynamorm::testing
