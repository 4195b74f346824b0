#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

namespace dynamorm::storage {

/// How many items a table or an index holds, and their size as the service counts it.
struct Count {
  std::int64_t items = 0;
  std::int64_t bytes = 0;

  Count& operator+=(Count const& other) noexcept;
  bool operator==(Count const&) const = default;
};

/// A count that writers keep up to date beside each other. Any number of threads.
///
/// It is stored when a database is closed and not with each write; after a crash it is unknown until somebody asks and
/// the items are counted again.
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

/// Counts what the table and its indexes hold, if that is not known, while writers go on. The table must not be shared
/// by the caller.
[[nodiscard]] Status count_items(Store const& store, Table& table);

/// A count as it is stored: items and bytes, in decimal, with a space between them.
[[nodiscard]] std::string encode(Count const& count);
[[nodiscard]] std::optional<Count> decode_count(std::string_view text) noexcept;

}  // namespace dynamorm::storage
