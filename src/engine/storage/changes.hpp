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
#include "engine/storage/table.hpp"

namespace dynamorm::storage {

/// What a write did to the entry of an item in one index: sizes as the service counts them, 0 where there was none.
struct EntryChange {
  IndexDefinition const* index = nullptr;
  std::size_t size_before = 0;
  std::size_t size_after = 0;
  bool moved = false;  ///< The entry's key changed: one was removed and another put.
};

/// One item before and after a write; nothing where there was or is none.
struct ItemChange {
  std::optional<ItemView> before{};
  std::optional<ItemView> after{};
  api::Timestamp at{};   ///< When it was written: what the streams tell.
  bool expired = false;  ///< It is removed because its time to live is over.
};

/// Writes of items, with everything that follows from them (entries of indexes and of time to live, records of the
/// stream, counters), which are made in one step or not at all. One thread; the tables are shared and the items held by
/// the caller until it is committed.
class Changes {
 public:
  /// Adds what becomes of one item, whose storage key is `key`. Says what it does to the indexes; entries that stay as
  /// they are are left out. What the views look at may go.
  std::vector<EntryChange> add(Table& table, std::string const& key, ItemChange const& change);

  /// For what else belongs to the same step.
  [[nodiscard]] Batch& batch() noexcept { return batch_; }

  /// Makes all of them.
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
