// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/capacity.hpp"
#include "dynamorm/value_view.hpp"

#include "engine/storage/changes.hpp"
#include "engine/storage/table_definition.hpp"
#include "item/units.hpp"

/// Capacity units as the service counts them.
/// Rule from: "DynamoDB read and write operations" (capacity unit consumption).
namespace dynamorm::engine {

/// Returns whether the request asks for any of it.
[[nodiscard]] constexpr bool is_wanted(std::optional<api::ReturnConsumedCapacity> wanted) noexcept {
  return wanted && *wanted != api::ReturnConsumedCapacity::none;
}

using item::read_units;
using item::write_units;

/// Adds up what a request consumes of one table.
class CapacityCount {
 public:
  enum class Kind : std::uint8_t { read, write };

  CapacityCount(storage::TableDefinition const& table, Kind kind) noexcept : table_(&table), kind_(kind) {}

  void add(double units) noexcept { units_ += units; }
  void add(storage::IndexDefinition const& index, double units);
  /// Adds to the total only: no part of the table or of an index.
  void add_to_total(double units) noexcept { others_ += units; }
  /// Adds another count of the same table.
  void add(CapacityCount const& other);
  /// Adds a write of an item, which costs `factor` times as much, and of its index entries. An item that does not exist
  /// is std::nullopt.
  void add_write(std::optional<ItemView> before, std::optional<ItemView> after,
                 std::vector<storage::EntryChange> const& entries, double factor = 1);

  /// Returns the part that the request asks for. `with_kind` adds the same units as read or write units, as
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
  double others_ = 0;
  std::vector<OfIndex> indexes_;
  std::vector<OfIndex> vector_indexes_;  // in bytes
};

}  // namespace dynamorm::engine
