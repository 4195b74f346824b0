// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <string_view>

#include "base/ascii.hpp"

namespace dynamorm {

/// Returns whether the exponent of a decimal number, and its scale, the digits after the point minus the exponent, fit
/// into 32 bits, as Java's BigDecimal requires. The service reads the numbers of PartiQL so.
[[nodiscard]] inline bool fits_java_decimal(std::string_view number) noexcept {
  auto const fits = [](std::int64_t value) {
    using Limits = std::numeric_limits<std::int32_t>;
    return value >= Limits::min() && value <= Limits::max();
  };
  std::size_t const mark = std::min(number.find_first_of("eE"), number.size());
  std::size_t const point = std::min(number.substr(0, mark).find('.'), mark);
  std::int64_t exponent = 0;
  if (mark < number.size()) {
    std::string_view digits = number.substr(mark + 1);
    if (digits.starts_with('+')) digits.remove_prefix(1);
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
    if (error == std::errc::result_out_of_range) return false;
  }
  auto const fraction = static_cast<std::int64_t>(std::ranges::count_if(number.substr(point, mark - point), is_digit));
  return fits(exponent) && fits(fraction - exponent);
}

}  // namespace dynamorm
