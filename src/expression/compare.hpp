#pragma once

#include <compare>

#include "dynamorm/value_view.hpp"

namespace dynamorm::expression {

/// Whether values of this type have an order: strings by their UTF-8 bytes, numbers by value, binaries by their
/// unsigned bytes. Rule from: "Condition and filter expressions, operators, and functions in DynamoDB".
[[nodiscard]] constexpr bool has_order(Type type) noexcept { return type <= Type::binary; }

/// The order of two values; unordered if their types differ or have none.
[[nodiscard]] std::partial_ordering compare(ValueView left, ValueView right) noexcept;

}  // namespace dynamorm::expression
