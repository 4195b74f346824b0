// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/timestamp.hpp"
#include "dynamorm/result.hpp"
#include "dynamorm/value_view.hpp"

#include "engine/storage/store.hpp"
#include "engine/storage/stored_table.hpp"

namespace dynamorm::storage {

/// The change of an item's entry in one index. Sizes are as the service counts them, 0 for a missing entry.
struct EntryChange {
  IndexDefinition const* index = nullptr;
  std::size_t size_before = 0;
  std::size_t size_after = 0;
  bool moved = false;  ///< The entry's key changed: one entry was removed and another added.
};

/// One item before and after a write; std::nullopt where it does not exist.
struct ItemChange {
  std::optional<ItemView> before{};
  std::optional<ItemView> after{};
  api::Timestamp at{};   ///< The time of the write, for streams.
  bool expired = false;  ///< Whether time to live removed it.
};

/// The consequences of a change of an item. Sizes are 0 where there is no item.
struct ItemChanged {
  std::vector<EntryChange> entries{};  ///< Of indexes, without unchanged ones.
  std::size_t size_before = 0;
  std::size_t size_after = 0;
};

/// Writes of items with all their consequences (index entries, expiry entries, stream records, counters), committed as
/// one batch. Not thread-safe. The caller must share the tables and hold the items' locks until the commit.
class Changes {
 public:
  /// Makes room for the changes of that many items without index entries, and for one change more.
  void reserve(std::size_t items) {
    batch_.reserve(items + 1);
    counts_.reserve(items);
  }

  /// Adds the change of one item with the storage key `key`. The views may become invalid after the call.
  ItemChanged add(Table& table, std::string const& key, ItemChange const& change);

  /// For other changes that belong to the same batch.
  [[nodiscard]] Batch& batch() noexcept { return batch_; }

  /// Commits all changes.
  [[nodiscard]] Status commit(Store& store);

 private:
  struct Counted {
    Counter* counter;
    Count change;
  };

  /// The change of a row of a loaded vector index; removes it if `row` is std::nullopt.
  struct ColumnChange {
    std::shared_ptr<VectorColumn> column;
    std::string key;
    std::optional<VectorRow> row;
  };

  std::optional<EntryChange> change_vector_entry(Table& table, std::string const& key, IndexDefinition const& index,
                                                 ItemChange const& change);
  std::optional<EntryChange> change_entry(Table& table, IndexDefinition const& index, ItemChange const& change);
  void change_expiry(TableDefinition const& table, ItemChange const& change);
  void record(Table& table, StreamDefinition const& stream, ItemChange const& change);
  void count(Counter& counter, std::optional<std::size_t> before, std::optional<std::size_t> after);

  Batch batch_;
  std::vector<Counted> counts_;
  std::vector<StreamLog::Ticket> records_;
  std::vector<ColumnChange> columns_;
};

}  // namespace dynamorm::storage
