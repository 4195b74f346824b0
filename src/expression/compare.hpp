// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>

#include "dynamorm/value_view.hpp"

namespace dynamorm::expression {

/// Returns whether values of this type are ordered: strings by their UTF-8 bytes, numbers by value, binaries by their
/// unsigned bytes. Rule from: "Condition and filter expressions, operators, and functions in DynamoDB".
[[nodiscard]] constexpr bool has_order(Type type) noexcept { return type <= Type::binary; }

/// Compares two values; unordered if their types differ or have no order.
[[nodiscard]] std::partial_ordering compare(ValueView left, ValueView right) noexcept;

}  // namespace dynamorm::expression
