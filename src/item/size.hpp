// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "dynamorm/number.hpp"
#include "dynamorm/value.hpp"
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

/// Returns a number that the size does not exceed, without counting: an element of a list that takes one byte in the
/// encoding counts 2, and the digits of a number count less than they take.
[[nodiscard]] inline std::size_t size_bound(ItemView item) noexcept { return 8 * item.encoded().size(); }
[[nodiscard]] inline std::size_t size_bound(Value const& value) noexcept { return 8 * value.encoded().size(); }

/// Returns whether an item is larger than max_item_size. Counts only large items.
[[nodiscard]] bool is_too_large(ItemView item) noexcept;

/// The name of an attribute, and its size with the name.
struct AttributeSize {
  std::string_view name;
  std::size_t bytes;
};

/// Sorts by size, the largest first, and keeps the first three, for messages.
void keep_largest(std::vector<AttributeSize>& attributes);
/// Returns the three largest attributes, the largest first.
[[nodiscard]] std::vector<AttributeSize> largest_attributes(ItemView item);

/// Returns the number of levels: 1 for a scalar or a set, one more for each enclosing list or map.
[[nodiscard]] int depth_of(ValueView value) noexcept;

}  // namespace dynamorm::item
