#pragma once

#include <array>
#include <cstddef>

#include "dynamorm/value_view.hpp"

namespace dynamorm::expression {

/// A count encoded as a number where it stands, so that evaluation needs no allocation for it.
class SmallNumber {
 public:
  SmallNumber() noexcept = default;
  explicit SmallNumber(std::size_t count) noexcept;

  /// Valid as long as this object lives unchanged.
  [[nodiscard]] ValueView view() const noexcept { return ValueView(encoded_.data()); }

 private:
  std::array<char, 16> encoded_;
};

}  // namespace dynamorm::expression
