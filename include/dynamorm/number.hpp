#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dynamorm {

/// Why a text or a floating-point value is no DynamoDB number.
enum class NumberFault : std::uint8_t {
  not_a_number,  ///< Not an optional sign, digits with at most one point, and an optional exponent.
  overflow,      ///< Magnitude above 9.9999999999999999999999999999999999999E+125.
  underflow,     ///< Magnitude below 1E-130, and not zero.
  too_precise,   ///< More than 38 significant digits.
};

/// The sentence in which the service refuses such a number.
[[nodiscard]] std::string_view describe(NumberFault fault) noexcept;

/// A DynamoDB number: decimal, exact, up to 38 significant digits, magnitude zero or 1E-130 to 9.99…E+125.
///
/// Two numbers are equal when their values are: 1, 1.0 and 1e0 are one number with one text, "1". Never passes through
/// floating point on its own. Cheap to copy; no allocation.
/// Rule from: "Supported data types and naming rules in Amazon DynamoDB", Number.
class Number {
 public:
  /// The significant digits that a number may have.
  static constexpr int max_digits = 38;

  /// Zero.
  constexpr Number() noexcept = default;
  Number(std::signed_integral auto value) noexcept : Number(from_signed(value)) {}
  Number(std::unsigned_integral auto value) noexcept
    requires(!std::same_as<decltype(value), bool>)
      : Number(from_unsigned(value)) {}

  /// Reads decimal text such as "-12.50" or "1e-7". Throws InvalidNumber.
  explicit Number(std::string_view text);

  /// Reads decimal text; on failure returns nothing and says why in `fault`.
  [[nodiscard]] static std::optional<Number> parse(std::string_view text, NumberFault& fault) noexcept;

  /// The shortest decimal that reads back as the same double. Throws InvalidNumber for NaN, infinities and magnitudes
  /// that the service has no room for.
  [[nodiscard]] static Number from_double(double value);
  [[nodiscard]] static std::optional<Number> from_double(double value, NumberFault& fault) noexcept;
  [[nodiscard]] static std::optional<Number> from_float(float value, NumberFault& fault) noexcept;

  /// The canonical text: plain notation, no exponent, no leading or trailing zeros ("0.1", "-25", "1000").
  [[nodiscard]] std::string to_string() const;

  /// The value as an integer, or nothing if it has a fraction or does not fit.
  [[nodiscard]] std::optional<std::int64_t> to_int64() const noexcept;
  [[nodiscard]] std::optional<std::uint64_t> to_uint64() const noexcept;
  /// The nearest double.
  [[nodiscard]] double to_double() const noexcept;

  [[nodiscard]] bool negative() const noexcept { return negative_; }
  [[nodiscard]] bool is_zero() const noexcept { return high_ == 0 && low_ == 0; }
  /// How many significant digits the number has; 1 for zero.
  [[nodiscard]] int digits() const noexcept;

  [[nodiscard]] std::strong_ordering operator<=>(Number const& other) const noexcept;
  [[nodiscard]] bool operator==(Number const& other) const noexcept = default;

  /// The parts: value = (negative ? -1 : 1) * (high * 2^64 + low) * 10^exponent, where the coefficient does not end in
  /// the digit 0 (zero is all zeros). For codecs.
  struct Parts {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    std::int16_t exponent = 0;
    bool negative = false;
  };
  [[nodiscard]] Parts parts() const noexcept { return {high_, low_, exponent_, negative_}; }
  /// The number of these parts, which must obey the rules above.
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
