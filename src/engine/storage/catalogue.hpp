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
#include "engine/storage/table.hpp"

namespace dynamorm::storage {

/// The tables of a store. Any number of threads. Goes before the store does.
class Catalogue {
 public:
  /// Reads what is stored.
  [[nodiscard]] static Result<std::unique_ptr<Catalogue>> open(Store& store);

  /// The table of that name; null if there is none.
  [[nodiscard]] std::shared_ptr<Table> find(std::string_view name) const;
  /// The names, in ascending order, behind `after`; at most `limit`.
  [[nodiscard]] std::vector<std::string> names(std::string_view after, std::size_t limit) const;
  [[nodiscard]] std::vector<std::shared_ptr<Table>> tables() const;

  /// An id for a table, an index, a stream or a time to live that no other has or had.
  [[nodiscard]] Result<std::uint32_t> next_id();

  /// Stores a new table; null if there is one of that name.
  [[nodiscard]] Result<std::shared_ptr<Table>> create(TableDefinition definition);
  /// Stores the changed definition, removes the entries of indexes that it has no longer, and makes what else changes
  /// with it in the same step. The table is taken by the caller.
  [[nodiscard]] Status define(Table& table, TableDefinition definition, Batch also = {});
  /// Removes the table, its indexes, streams and everything in them. The table is taken by the caller.
  [[nodiscard]] Status drop(Table& table);

  /// Stores the counters, so that the next start need not count again. No writer may be at work.
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
