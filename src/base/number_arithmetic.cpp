// SPDX-License-Identifier: Apache-2.0
#include "base/number_arithmetic.hpp"

#include "base/decimal.hpp"

namespace dynamorm {

using base::coefficient_of;
using base::count_digits;
using base::power_of_ten;
using base::Wide;

namespace {

std::optional<Number> fail(NumberFault why, NumberFault& fault) noexcept {
  fault = why;
  return std::nullopt;
}

/// Returns the number with these digits if it is in the service's range.
std::optional<Number> checked(Wide coefficient, int exponent, bool negative, NumberFault& fault) noexcept {
  Number const number = Number::from_parts(base::without_trailing_zeros(coefficient, exponent, negative));
  if (number.is_zero()) return number;
  int const digits = number.digits();
  int const magnitude = number.parts().exponent + digits - 1;
  if (magnitude > base::max_magnitude) return fail(NumberFault::overflow, fault);
  if (magnitude < base::min_magnitude) return fail(NumberFault::underflow, fault);
  if (digits > Number::max_digits) return fail(NumberFault::too_precise, fault);
  return number;
}

Number negated(Number const& number) noexcept {
  Number::Parts parts = number.parts();
  parts.negative = !parts.negative && !number.is_zero();
  return Number::from_parts(parts);
}

}  // namespace

std::optional<Number> add(Number const& left, Number const& right, NumberFault& fault) noexcept {
  if (left.is_zero()) return right;
  if (right.is_zero()) return left;
  bool const left_is_coarse = left.parts().exponent >= right.parts().exponent;
  Number::Parts const coarse = (left_is_coarse ? left : right).parts();
  Number::Parts const fine = (left_is_coarse ? right : left).parts();
  int const shift = coarse.exponent - fine.exponent;
  // The last digit of the finer number is the last digit of the sum, unless both numbers end at the same place. So a
  // sum that has too many digits is detected before it is built: 10^39 does not fit into 128 bits, and from 2 * 10^38
  // on no difference has as few as 38 digits.
  int const digits = count_digits(coefficient_of(coarse)) + shift;
  constexpr Wide most = 2 * power_of_ten(Number::max_digits);
  bool const fits = digits <= Number::max_digits ||
                    (digits == Number::max_digits + 1 && coefficient_of(coarse) <= most / power_of_ten(shift));
  if (!fits) return fail(NumberFault::too_precise, fault);
  Wide const a = coefficient_of(coarse) * power_of_ten(shift);
  Wide const b = coefficient_of(fine);
  if (coarse.negative == fine.negative) return checked(a + b, fine.exponent, fine.negative, fault);
  return a >= b ? checked(a - b, fine.exponent, coarse.negative, fault)
                : checked(b - a, fine.exponent, fine.negative, fault);
}

std::optional<Number> subtract(Number const& left, Number const& right, NumberFault& fault) noexcept {
  return add(left, negated(right), fault);
}

}  // namespace dynamorm
