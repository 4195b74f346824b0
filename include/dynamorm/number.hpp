// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dynamorm {

/// Says why a string or a floating-point value is not a valid DynamoDB number.
enum class NumberFault : std::uint8_t {
  not_a_number,  ///< Not an optional sign, digits with at most one point, and an optional exponent.
  overflow,      ///< Magnitude above 9.9999999999999999999999999999999999999E+125.
  underflow,     ///< Magnitude below 1E-130, but not zero.
  too_precise,   ///< More than 38 significant digits.
};

/// Returns the service's message for this fault.
[[nodiscard]] std::string_view describe(NumberFault fault) noexcept;

/// A DynamoDB number: an exact decimal of up to 38 significant digits, zero or with a magnitude from 1E-130
/// to 9.99…E+125.
///
/// Equality compares values: 1, 1.0 and 1e0 are equal, and each converts to the string "1". A number never passes
/// through floating point unless you ask for a double. Copying is cheap; no member allocates except to_string().
///
/// Rule from: "Supported data types and naming rules in Amazon DynamoDB", Number.
class Number {
 public:
  /// The largest number of significant digits.
  static constexpr int max_digits = 38;

  /// Zero.
  constexpr Number() noexcept = default;
  Number(std::signed_integral auto value) noexcept : Number(from_signed(value)) {}
  Number(std::unsigned_integral auto value) noexcept
    requires(!std::same_as<decltype(value), bool>)
      : Number(from_unsigned(value)) {}

  /// Parses a decimal such as "-12.50" or "1e-7". Throws InvalidNumber if `text` is not a valid DynamoDB number.
  explicit Number(std::string_view text);

  /// Parses a decimal. On failure returns std::nullopt and sets `fault`.
  [[nodiscard]] static std::optional<Number> parse(std::string_view text, NumberFault& fault) noexcept;

  /// Returns the shortest decimal that converts back to the same double. Throws InvalidNumber for NaN, infinities and
  /// magnitudes that are out of range.
  [[nodiscard]] static Number from_double(double value);
  [[nodiscard]] static std::optional<Number> from_double(double value, NumberFault& fault) noexcept;
  [[nodiscard]] static std::optional<Number> from_float(float value, NumberFault& fault) noexcept;

  /// Returns the canonical form: no exponent, no redundant zeros ("0.1", "-25", "1000").
  [[nodiscard]] std::string to_string() const;

  /// Returns the value as an integer, or std::nullopt if it has a fraction or does not fit.
  [[nodiscard]] std::optional<std::int64_t> to_int64() const noexcept;
  [[nodiscard]] std::optional<std::uint64_t> to_uint64() const noexcept;
  /// Returns the nearest double.
  [[nodiscard]] double to_double() const noexcept;

  [[nodiscard]] bool negative() const noexcept { return negative_; }
  [[nodiscard]] bool is_zero() const noexcept { return high_ == 0 && low_ == 0; }
  /// The number of significant digits; 1 for zero.
  [[nodiscard]] int digits() const noexcept;

  [[nodiscard]] std::strong_ordering operator<=>(Number const& other) const noexcept;
  [[nodiscard]] bool operator==(Number const& other) const noexcept = default;

  /// The parts of a number, for codecs: value = (negative ? -1 : 1) * (high * 2^64 + low) * 10^exponent. The
  /// coefficient does not end in the digit 0; for zero all parts are zero.
  struct Parts {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    std::int16_t exponent = 0;
    bool negative = false;
  };
  [[nodiscard]] Parts parts() const noexcept { return {high_, low_, exponent_, negative_}; }
  /// Builds a number from parts that follow the rules above; they are not checked.
  [[nodiscard]] static Number from_parts(Parts const& parts) noexcept {
    Number number;
    number.high_ = parts.high;
    number.low_ = parts.low;
    number.exponent_ = parts.exponent;
    number.negative_ = parts.negative;
    return number;
  }

 private:
  static Number from_signed(std::int64_t value) noexcept;
  static Number from_unsigned(std::uint64_t value) noexcept;

  std::uint64_t high_ = 0;
  std::uint64_t low_ = 0;
  std::int16_t exponent_ = 0;
  bool negative_ = false;
};

}  // namespace dynamorm
