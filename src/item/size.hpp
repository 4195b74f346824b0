#pragma once

#include <cstddef>

#include "dynamorm/number.hpp"
#include "dynamorm/value_view.hpp"

/// Sizes in bytes, as the service counts them.
/// Rule from: "DynamoDB item sizes and formats"; the size of a number as observed.
namespace dynamorm::item {

/// The size limit of an item, including keys and attribute names.
/// Rule from: "Quotas in Amazon DynamoDB", Item size.
constexpr std::size_t max_item_size = 400 * 1024;

/// The size limit of all items of a transaction together.
/// Rule from: "Quotas in Amazon DynamoDB", DynamoDB transactions.
constexpr std::size_t max_transaction_size = 4 * 1024 * 1024;

/// Returns one byte, plus one for each pair of decimal digits (aligned at the decimal point), plus one for a minus
/// sign; at most 21.
[[nodiscard]] std::size_t number_size(Number const& number) noexcept;

[[nodiscard]] std::size_t size_of(ValueView value) noexcept;

/// Returns the total size of all names and values.
[[nodiscard]] std::size_t size_of(ItemView item) noexcept;

/// Returns the number of levels: 1 for a scalar or a set, one more for each enclosing list or map.
[[nodiscard]] int depth_of(ValueView value) noexcept;

}  // namespace dynamorm::item
