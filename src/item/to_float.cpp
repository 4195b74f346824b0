// SPDX-License-Identifier: Apache-2.0
#include "item/to_float.hpp"

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include "base/decimal.hpp"
#include "item/encoding.hpp"

namespace dynamorm::item {
namespace {

/// Returns whether rounding to a float may round a second time: `nearest` lies halfway between two floats, or where
/// floats have fewer digits. Otherwise the float nearest to it is the float nearest to the number.
bool is_doubtful(double nearest) noexcept {
  constexpr std::uint64_t dropped_bits = (std::uint64_t{1} << 29) - 1;
  constexpr std::uint64_t halfway = std::uint64_t{1} << 28;
  bool const is_subnormal = nearest != 0 && std::abs(nearest) < std::numeric_limits<float>::min();
  return is_subnormal || (std::bit_cast<std::uint64_t>(nearest) & dropped_bits) == halfway;
}

std::optional<float> within_range(float value) noexcept {
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<float> float_by_text(Number const& number) {
  std::string const text = number.to_string();
  float value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc()) return within_range(value);
  return std::abs(number.to_double()) < 1 ? std::optional(0.0F) : std::nullopt;  // too small, or too large
}

}  // namespace

std::optional<float> to_float(ValueView value) noexcept {
  if (!value.is(Type::number)) return std::nullopt;
  Number const number = read_digits(value.data() + 1);
  Number::Parts const parts = number.parts();
  double magnitude = 0;
  bool const is_exact = parts.high == 0 && base::exact_double(parts.low, parts.exponent, magnitude);
  if (!is_exact || is_doubtful(magnitude)) return float_by_text(number);
  return within_range(static_cast<float>(parts.negative ? -magnitude : magnitude));
}

}  // namespace dynamorm::item
