// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "engine/capacity_count.hpp"

namespace dynamorm::engine {

/// The capacity that a transaction consumes of each of its tables.
class TransactionCapacity {
 public:
  explicit TransactionCapacity(CapacityCount::Kind kind) noexcept : kind_(kind) {}

  [[nodiscard]] CapacityCount& of(storage::TableDefinition const& table) {
    for (OfTable& each : tables_) {
      if (each.table == &table) return each.count;
    }
    return tables_.emplace_back(OfTable{&table, CapacityCount(table, kind_)}).count;
  }

  [[nodiscard]] std::optional<std::vector<api::ConsumedCapacity>> tell(
      std::optional<api::ReturnConsumedCapacity> wanted) const {
    std::optional<std::vector<api::ConsumedCapacity>> told;
    for (OfTable const& each : tables_) {
      auto const of_table = each.count.tell(wanted, true);
      if (!of_table) return std::nullopt;
      if (!told) told.emplace();
      told->push_back(*of_table);
    }
    return told;
  }

 private:
  struct OfTable {
    storage::TableDefinition const* table;
    CapacityCount count;
  };

  CapacityCount::Kind kind_;
  std::deque<OfTable> tables_;
};

}  // namespace dynamorm::engine
