// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>

/// Capacity units as the service counts them.
/// Rule from: "DynamoDB read and write operations" (capacity unit consumption).
namespace dynamorm::item {

constexpr std::size_t bytes_of_read_unit = 4096;
constexpr std::size_t bytes_of_write_unit = 1024;

/// A page of a query or a scan ends with the item that takes it to this size, in bytes.
/// Rule from: "Paginating table query results in DynamoDB".
constexpr std::size_t full_page = 1024 * 1024;

[[nodiscard]] constexpr double whole_units(std::size_t bytes, std::size_t unit) noexcept {
  return static_cast<double>(std::max<std::size_t>(1, (bytes + unit - 1) / unit));
}

/// Returns the units of one read or write. Transactions consume twice as much of a table, but not of its indexes.
[[nodiscard]] constexpr double read_units(std::size_t bytes, bool consistent) noexcept {
  return whole_units(bytes, bytes_of_read_unit) * (consistent ? 1 : 0.5);
}
[[nodiscard]] constexpr double write_units(std::size_t bytes) noexcept {
  return whole_units(bytes, bytes_of_write_unit);
}

}  // namespace dynamorm::item
