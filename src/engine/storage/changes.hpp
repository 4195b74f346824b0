#pragma once

#include <cstddef>
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

/// Writes of items with all their consequences (index entries, expiry entries, stream records, counters), committed as
/// one batch. Not thread-safe. The caller must share the tables and hold the items' locks until the commit.
class Changes {
 public:
  /// Adds the change of one item with the storage key `key`. Returns the changes of its index entries, without
  /// unchanged ones. The views may become invalid after the call.
  std::vector<EntryChange> add(Table& table, std::string const& key, ItemChange const& change);

  /// For other changes that belong to the same batch.
  [[nodiscard]] Batch& batch() noexcept { return batch_; }

  /// Commits all changes.
  [[nodiscard]] Status commit(Store& store);

 private:
  struct Counted {
    Counter* counter;
    Count change;
  };

  std::optional<EntryChange> change_entry(Table& table, IndexDefinition const& index, ItemChange const& change);
  void change_expiry(TableDefinition const& table, ItemChange const& change);
  void record(Table& table, StreamDefinition const& stream, ItemChange const& change);
  void count(Counter& counter, std::optional<std::size_t> before, std::optional<std::size_t> after);

  Batch batch_;
  std::vector<Counted> counts_;
  std::vector<StreamLog::Ticket> records_;
};

}  // namespace dynamorm::storage
