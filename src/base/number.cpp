// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "dynamorm/error.hpp"

#include "base/ascii.hpp"
#include "base/decimal.hpp"

namespace dynamorm {

using base::coefficient_of;
using base::count_digits;
using base::exact_integers;
using base::fits_64_bits;
using base::max_magnitude;
using base::min_magnitude;
using base::power_of_ten;
using base::ten_to_the_19;
using base::Wide;
using base::without_trailing_zeros;

namespace {

std::string digits_of(Wide coefficient) {
  if (fits_64_bits(coefficient)) return std::to_string(static_cast<std::uint64_t>(coefficient));
  std::string const low = std::to_string(static_cast<std::uint64_t>(coefficient % ten_to_the_19));
  return digits_of(coefficient / ten_to_the_19) + std::string(19 - low.size(), '0') + low;
}

/// Parses [sign] digits [. digits] [e [sign] digits] with at least one digit in the mantissa.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  std::optional<Number> read(NumberFault& fault) {
    fault = NumberFault::not_a_number;
    bool const negative = take_sign();
    if (!read_mantissa() || !read_exponent() || !rest_.empty()) return std::nullopt;
    // A zero counts as one digit: with an exponent out of range it is rejected like any other number.
    int const magnitude = exponent_ + std::max(significant_, 1) - 1;
    if (magnitude > max_magnitude) return fail(NumberFault::overflow, fault);
    if (magnitude < min_magnitude) return fail(NumberFault::underflow, fault);
    if (coefficient_ == 0) return Number();
    if (too_precise_) return fail(NumberFault::too_precise, fault);
    return Number::from_parts(without_trailing_zeros(coefficient_, exponent_, negative));
  }

 private:
  static std::optional<Number> fail(NumberFault why, NumberFault& fault) {
    fault = why;
    return std::nullopt;
  }

  bool take(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// Reads an optional sign; returns whether it is a minus.
  bool take_sign() {
    if (take('-')) return true;
    take('+');
    return false;
  }

  bool read_mantissa() {
    bool any = read_digits(0);
    if (take('.')) any = read_digits(-1) || any;
    return any;
  }

  /// Each digit moves the exponent by `step`. Zeros are held back until a nonzero digit makes them significant.
  bool read_digits(int step) {
    bool any = false;
    for (; !rest_.empty() && is_digit(rest_.front()); rest_.remove_prefix(1), any = true) {
      int const digit = rest_.front() - '0';
      if (digit == 0) {
        hold_zero(step);
        continue;
      }
      append_held_zeros();
      append(digit);
      exponent_ += step;
    }
    return any;
  }

  void hold_zero(int step) {
    if (coefficient_ == 0) {
      exponent_ += step;
    } else {
      ++held_zeros_;
      held_steps_ += step;
    }
  }

  void append_held_zeros() {
    for (; held_zeros_ > 0; --held_zeros_) append(0);
    exponent_ += held_steps_;
    held_zeros_ = held_steps_ = 0;
  }

  void append(int digit) {
    ++significant_;
    if (significant_ > Number::max_digits) {
      too_precise_ = true;
      ++exponent_;  // drop the digit and keep its place
      --significant_;
      return;
    }
    coefficient_ = coefficient_ * 10 + static_cast<unsigned>(digit);
  }

  bool read_exponent() {
    exponent_ += held_zeros_ + held_steps_;  // trailing zeros before the point count as places; those after it do not
    if (!take('e') && !take('E')) return true;
    bool const negative = take_sign();
    if (rest_.empty() || !is_digit(rest_.front())) return false;
    constexpr std::uint64_t far_out_of_range = 1'000'000'000;
    std::uint64_t value = 0;
    auto const [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    if (error != std::errc() || value > largest_exponent(negative)) return false;
    auto const places = static_cast<int>(std::min(value, far_out_of_range));
    exponent_ += negative ? -places : places;
    return true;
  }

  /// A larger exponent does not fit into 64 bits and is invalid.
  static std::uint64_t largest_exponent(bool negative) {
    return static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) + (negative ? 1 : 0);
  }

  std::string_view rest_;
  Wide coefficient_ = 0;
  int significant_ = 0;
  int exponent_ = 0;
  int held_zeros_ = 0;
  int held_steps_ = 0;
  bool too_precise_ = false;
};

/// Returns the double nearest to a number, ignoring its sign.
double to_double_by_text(Number::Parts const& parts) {
  std::string const text = digits_of(coefficient_of(parts)) + "e" + std::to_string(parts.exponent);
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// Parses [-] digits [. digits] with few digits, the usual form; returns std::nullopt for other forms.
std::optional<Number::Parts> read_short(std::string_view text) noexcept {
  constexpr std::size_t longest = 19;  // the number of digits that fit into 64 bits
  if (text.empty() || text.size() > longest) return std::nullopt;
  char const* at = text.data();
  char const* const end = at + text.size();
  bool const negative = *at == '-';
  char const* const first = at += negative ? 1 : 0;
  char const* point = nullptr;
  std::uint64_t coefficient = 0;
  for (; at != end; ++at) {
    if (is_digit(*at)) {
      coefficient = coefficient * 10 + static_cast<unsigned>(*at - '0');
    } else if (*at == '.' && point == nullptr) {
      point = at;
    } else {
      return std::nullopt;
    }
  }
  if (end - first == (point == nullptr ? 0 : 1)) return std::nullopt;
  int const exponent = point == nullptr ? 0 : static_cast<int>(point + 1 - end);
  return without_trailing_zeros(coefficient, exponent, negative);
}

/// Returns the shortest decimal of a double with few decimals. No two decimals of at most 15 digits share a double, so
/// the first one that converts back is the right one.
std::optional<Number> from_few_decimals(double value) noexcept {
  constexpr double fifteen_digits = 1e15;
  constexpr int most_decimals = 6;
  double power = 10;
  for (int decimals = 1; decimals <= most_decimals; ++decimals, power *= 10) {
    double const scaled = std::abs(value) * power;
    if (!(scaled < fifteen_digits)) break;
    auto const coefficient = std::int64_t{std::llround(scaled)};
    if (static_cast<double>(coefficient) / power != std::abs(value)) continue;
    return Number::from_parts(without_trailing_zeros(static_cast<std::uint64_t>(coefficient), -decimals, value < 0));
  }
  return std::nullopt;
}

template <class Float>
std::optional<Number> from_floating(Float value, NumberFault& fault) noexcept {
  if (!std::isfinite(value)) {
    fault = NumberFault::not_a_number;
    return std::nullopt;
  }
  if (std::abs(value) < static_cast<double>(exact_integers) && value == std::trunc(value))
    return Number(static_cast<std::int64_t>(value));
  if constexpr (std::same_as<Float, double>) {
    if (std::optional<Number> const number = from_few_decimals(value)) return number;
  }
  std::array<char, 64> text{};
  auto const end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific);
  return Number::parse({text.data(), end.ptr}, fault);
}

std::strong_ordering compare_magnitudes(Number const& left, Number const& right) {
  int const left_top = left.digits() + left.parts().exponent;
  int const right_top = right.digits() + right.parts().exponent;
  if (left_top != right_top) return left_top <=> right_top;
  int const shift = left.parts().exponent - right.parts().exponent;
  Wide const left_aligned = coefficient_of(left.parts()) * power_of_ten(shift);
  Wide const right_aligned = coefficient_of(right.parts()) * power_of_ten(-shift);
  return left_aligned <=> right_aligned;
}

}  // namespace

std::string_view describe(NumberFault fault) noexcept {
  switch (fault) {
    case NumberFault::overflow:
      return "Number overflow. Attempting to store a number with magnitude larger than supported range";
    case NumberFault::underflow:
      return "Number underflow. Attempting to store a number with magnitude smaller than supported range";
    case NumberFault::too_precise:
      return "Attempting to store more than 38 significant digits in a Number";
    case NumberFault::not_a_number:
      break;
  }
  return "The parameter cannot be converted to a numeric value";
}

std::string base::refusal(NumberFault fault, double value) {
  constexpr std::size_t longest = 32;
  char digits[longest];
  return std::string(describe(fault)) + ": " + std::string(digits, std::to_chars(digits, digits + longest, value).ptr);
}

Number::Number(std::string_view text) {
  NumberFault fault{};
  std::optional<Number> const number = parse(text, fault);
  if (!number) throw InvalidNumber(std::string(describe(fault)) + ": " + std::string(text.substr(0, 64)));
  *this = *number;
}

std::optional<Number> Number::parse(std::string_view text, NumberFault& fault) noexcept {
  if (std::optional<Parts> const parts = read_short(text)) return from_parts(*parts);
  return Reader(text).read(fault);
}

Number Number::from_double(double value) {
  NumberFault fault{};
  std::optional<Number> const number = from_double(value, fault);
  if (!number) throw InvalidNumber(base::refusal(fault, value));
  return *number;
}

std::optional<Number> Number::from_double(double value, NumberFault& fault) noexcept {
  return from_floating(value, fault);
}

std::optional<Number> Number::from_float(float value, NumberFault& fault) noexcept {
  return from_floating(value, fault);
}

Number Number::from_signed(std::int64_t value) noexcept {
  bool const negative = value < 0;
  std::uint64_t const magnitude = negative ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  return from_parts(without_trailing_zeros(magnitude, 0, negative));
}

Number Number::from_unsigned(std::uint64_t value) noexcept {
  return from_parts(without_trailing_zeros(value, 0, false));
}

std::string Number::to_string() const {
  std::string text = digits_of(coefficient_of(parts()));
  int const point = static_cast<int>(text.size()) + exponent_;
  if (exponent_ >= 0) {
    text.append(static_cast<std::size_t>(exponent_), '0');
  } else if (point > 0) {
    text.insert(static_cast<std::size_t>(point), 1, '.');
  } else {
    text.insert(0, "0." + std::string(static_cast<std::size_t>(-point), '0'));
  }
  if (negative_) text.insert(0, 1, '-');
  return text;
}

std::optional<std::uint64_t> Number::to_uint64() const noexcept {
  if (is_zero()) return 0;
  if (negative_ || exponent_ < 0 || digits() + exponent_ > 20) return std::nullopt;
  Wide const value = coefficient_of(parts()) * power_of_ten(exponent_);
  if (value > UINT64_MAX) return std::nullopt;
  return static_cast<std::uint64_t>(value);
}

std::optional<std::int64_t> Number::to_int64() const noexcept {
  Number magnitude = *this;
  magnitude.negative_ = false;
  std::optional<std::uint64_t> const value = magnitude.to_uint64();
  std::uint64_t const limit = static_cast<std::uint64_t>(INT64_MAX) + (negative_ ? 1 : 0);
  if (!value || *value > limit) return std::nullopt;
  return static_cast<std::int64_t>(negative_ ? 0 - *value : *value);
}

double Number::to_double() const noexcept {
  double magnitude;
  if (high_ != 0 || !base::exact_double(low_, exponent_, magnitude)) magnitude = to_double_by_text(parts());
  return negative_ ? -magnitude : magnitude;
}

int Number::digits() const noexcept { return count_digits(coefficient_of(parts())); }

std::strong_ordering Number::operator<=>(Number const& other) const noexcept {
  auto sign = [](Number const& number) { return number.is_zero() ? 0 : number.negative_ ? -1 : 1; };
  if (sign(*this) != sign(other)) return sign(*this) <=> sign(other);
  if (is_zero()) return std::strong_ordering::equal;
  return negative_ ? compare_magnitudes(other, *this) : compare_magnitudes(*this, other);
}

}  // namespace dynamorm
