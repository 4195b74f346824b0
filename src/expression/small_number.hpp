#pragma once

#include <array>
#include <cstddef>

#include "dynamorm/value_view.hpp"

namespace dynamorm::expression {

/// A count encoded in place as a number, so that evaluation does not allocate.
class SmallNumber {
 public:
  SmallNumber() noexcept = default;
  explicit SmallNumber(std::size_t count) noexcept;

  /// Valid while this object is unchanged.
  [[nodiscard]] ValueView view() const noexcept { return ValueView(encoded_.data()); }

 private:
  std::array<char, 16> encoded_;
};

}  // namespace dynamorm::expression
