#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/capacity.hpp"

#include "engine/storage/changes.hpp"
#include "engine/storage/table_definition.hpp"

/// Capacity units as the service counts them.
/// Rule from: "DynamoDB read and write operations" (capacity unit consumption).
namespace dynamorm::engine {

/// Whether the request wants to know any of it.
[[nodiscard]] constexpr bool is_wanted(std::optional<api::ReturnConsumedCapacity> wanted) noexcept {
  return wanted && *wanted != api::ReturnConsumedCapacity::none;
}

/// What one read or write of so many bytes takes. Transactions take twice as much of a table, but not of its indexes.
[[nodiscard]] double read_units(std::size_t bytes, bool consistent) noexcept;
[[nodiscard]] double write_units(std::size_t bytes) noexcept;

/// What a request took of one table, counted up item by item.
class CapacityCount {
 public:
  enum class Kind : std::uint8_t { read, write };

  CapacityCount(storage::TableDefinition const& table, Kind kind) noexcept : table_(&table), kind_(kind) {}

  void add(double units) noexcept { units_ += units; }
  void add(storage::IndexDefinition const& index, double units);
  /// A write of an item of these sizes, which takes `factor` times as much, and of its entries.
  void add_write(std::size_t size_before, std::size_t size_after, std::vector<storage::EntryChange> const& entries,
                 double factor = 1);

  /// As much of it as the request wants to know. `with_kind` adds the same units as read or write units, as
  /// transactions do.
  [[nodiscard]] std::optional<api::ConsumedCapacity> tell(std::optional<api::ReturnConsumedCapacity> wanted,
                                                          bool with_kind = false) const;

 private:
  struct OfIndex {
    storage::IndexDefinition const* index;
    double units;
  };

  storage::TableDefinition const* table_;
  Kind kind_;
  double units_ = 0;
  std::vector<OfIndex> indexes_;
};

}  // namespace dynamorm::engine
