// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

namespace dynamorm::storage {

/// The number of items of a table or an index, and their size as the service counts it.
struct Count {
  std::int64_t items = 0;
  std::int64_t bytes = 0;

  Count& operator+=(Count const& other) noexcept;
  bool operator==(Count const&) const = default;
};

/// A count that concurrent writers maintain. Thread-safe.
///
/// It is stored when the database is closed, not with each write. After a crash it is unknown until the items are
/// counted on request.
class Counter {
 public:
  void add(Count const& change) noexcept;
  void reset() noexcept;
  [[nodiscard]] Count read() const noexcept;

 private:
  std::atomic<std::int64_t> items_{0};
  std::atomic<std::int64_t> bytes_{0};
};

class Store;
class Table;

/// Counts the contents of the table and its indexes if they are unknown, while writers continue. The caller must not
/// share the table.
[[nodiscard]] Status count_items(Store const& store, Table& table);

/// Encodes a count as stored: items and bytes in decimal, separated by a space.
[[nodiscard]] std::string encode(Count const& count);
[[nodiscard]] std::optional<Count> decode_count(std::string_view text) noexcept;

}  // namespace dynamorm::storage
