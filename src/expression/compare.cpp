// SPDX-License-Identifier: Apache-2.0
#include "expression/compare.hpp"

#include <cstdint>
#include <optional>

namespace dynamorm::expression {
namespace {

/// Integers need no decimal arithmetic.
std::strong_ordering compare_numbers(ValueView left, ValueView right) noexcept {
  std::optional<std::int64_t> const whole_left = left.to_int64();
  std::optional<std::int64_t> const whole_right = right.to_int64();
  if (whole_left && whole_right) return *whole_left <=> *whole_right;
  return left.as_number() <=> right.as_number();
}

}  // namespace

std::partial_ordering compare(ValueView left, ValueView right) noexcept {
  if (left.type() != right.type()) return std::partial_ordering::unordered;
  switch (left.type()) {
    case Type::string:
      return left.as_string() <=> right.as_string();
    case Type::binary:
      return left.as_bytes() <=> right.as_bytes();
    case Type::number:
      return compare_numbers(left, right);
    default:
      return std::partial_ordering::unordered;
  }
}

}  // namespace dynamorm::expression
