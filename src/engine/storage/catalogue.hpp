// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/result.hpp"

#include "engine/storage/store.hpp"
#include "engine/storage/stored_table.hpp"

namespace dynamorm::storage {

/// The tables of a store. Thread-safe. The store must outlive it.
class Catalogue {
 public:
  /// Reads the stored tables.
  [[nodiscard]] static Result<std::unique_ptr<Catalogue>> open(Store& store);

  /// Returns the table with this name, or null.
  [[nodiscard]] std::shared_ptr<Table> find(std::string_view name) const;
  /// Returns at most `limit` names after `after`, in ascending order.
  [[nodiscard]] std::vector<std::string> names(std::string_view after, std::size_t limit) const;
  [[nodiscard]] std::vector<std::shared_ptr<Table>> tables() const;

  /// Returns an id that no table, index, stream or time to live of this store has had.
  [[nodiscard]] Result<std::uint32_t> next_id();

  /// Stores a new table. Returns null if the name is taken.
  [[nodiscard]] Result<std::shared_ptr<Table>> create(TableDefinition definition);
  /// Stores a changed definition, removes the entries of indexes that are gone, and applies `also`, all in one batch.
  /// The caller must hold the table exclusively.
  [[nodiscard]] Status define(Table& table, TableDefinition definition, Batch also = {});
  /// Removes the table with its indexes, streams and all their contents. The caller must hold the table exclusively.
  [[nodiscard]] Status drop(Table& table);

  /// Stores the counters, so that the next start need not count again. No writer may be running.
  [[nodiscard]] Status store_counters();

 private:
  explicit Catalogue(Store& store) noexcept : store_(store) {}
  [[nodiscard]] Status load();
  [[nodiscard]] Status load_counters();
  [[nodiscard]] Status load_logs();

  Store& store_;
  mutable std::shared_mutex mutex_;
  std::map<std::string, std::shared_ptr<Table>, std::less<>> tables_;
  std::mutex ids_mutex_;
  std::uint32_t next_id_ = 1;
};

}  // namespace dynamorm::storage
