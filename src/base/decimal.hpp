// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <iterator>
#include <string>

#include "dynamorm/number.hpp"

/// The integer arithmetic of Number: coefficients and powers of ten.
namespace dynamorm::base {

/// Returns the message for an invalid floating-point value, with the shortest form of the value.
[[nodiscard]] std::string refusal(NumberFault fault, double value);

__extension__ using Wide = unsigned __int128;  // 38 digits need 127 bits

/// The decimal exponents of the first digit of the largest and the smallest magnitude.
constexpr int max_magnitude = 125;
constexpr int min_magnitude = -130;

constexpr Wide coefficient_of(Number::Parts const& parts) noexcept { return (Wide{parts.high} << 64) | parts.low; }

constexpr Wide ten_to_the_19 = 10'000'000'000'000'000'000U;  // the largest power of ten in 64 bits

constexpr bool fits_64_bits(Wide value) noexcept { return (value >> 64) == 0; }

constexpr int count_digits(std::uint64_t coefficient) noexcept {
  int digits = 1;
  for (; coefficient >= 10; coefficient /= 10) ++digits;
  return digits;
}

constexpr int count_digits(Wide coefficient) noexcept {
  if (fits_64_bits(coefficient)) return count_digits(static_cast<std::uint64_t>(coefficient));
  return 19 + count_digits(coefficient / ten_to_the_19);
}

/// Returns 1 for negative exponents.
constexpr Wide power_of_ten(int exponent) noexcept {
  Wide power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

template <class Unsigned>
constexpr int strip_trailing_zeros(Unsigned& coefficient) noexcept {
  int zeros = 0;
  for (; coefficient % 10 == 0; coefficient /= 10) ++zeros;
  return zeros;
}

constexpr Number::Parts without_trailing_zeros(Wide coefficient, int exponent, bool negative) noexcept {
  if (coefficient == 0) return {};
  if (fits_64_bits(coefficient)) {  // a 128-bit division is a function call
    auto narrow = static_cast<std::uint64_t>(coefficient);
    exponent += strip_trailing_zeros(narrow);
    coefficient = narrow;
  } else {
    exponent += strip_trailing_zeros(coefficient);
  }
  return {.high = static_cast<std::uint64_t>(coefficient >> 64),
          .low = static_cast<std::uint64_t>(coefficient),
          .exponent = static_cast<std::int16_t>(exponent),
          .negative = negative};
}

/// All smaller integers are exact in a double.
constexpr std::uint64_t exact_integers = std::uint64_t{1} << 53;

/// The powers of ten that are exact in a double.
inline constexpr double exact_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                          1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
constexpr int most_exact_power = static_cast<int>(std::size(exact_powers)) - 1;

/// Returns the double nearest to coefficient * 10^exponent if both factors are exact in a double, so that one rounding
/// gives the right result; otherwise returns false.
inline bool exact_double(std::uint64_t coefficient, int exponent, double& nearest) noexcept {
  if (coefficient >= exact_integers || exponent < -most_exact_power || exponent > most_exact_power) return false;
  auto const factor = static_cast<double>(static_cast<std::int64_t>(coefficient));
  nearest = exponent < 0 ? factor / exact_powers[-exponent] : factor * exact_powers[exponent];
  return true;
}

}  // namespace dynamorm::base
