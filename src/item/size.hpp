#pragma once

#include <cstddef>

#include "dynamorm/number.hpp"
#include "dynamorm/value_view.hpp"

/// Sizes as the service counts them, in bytes.
/// Rule from: "DynamoDB item sizes and formats"; the exact size of a number as the service is seen to count it.
namespace dynamorm::item {

/// The largest item the service stores, keys and attribute names included.
/// Rule from: "Quotas in Amazon DynamoDB", Item size.
constexpr std::size_t max_item_size = 400 * 1024;

/// One byte, one more for each pair of decimal digits (pairs aligned at the decimal point), one more for a minus sign,
/// and never more than 21.
[[nodiscard]] std::size_t number_size(Number const& number) noexcept;

[[nodiscard]] std::size_t size_of(ValueView value) noexcept;

/// The sizes of all names and values.
[[nodiscard]] std::size_t size_of(ItemView item) noexcept;

/// How many levels the value has: 1 for a scalar or a set, one more for each list or map around it.
[[nodiscard]] int depth_of(ValueView value) noexcept;

}  // namespace dynamorm::item
