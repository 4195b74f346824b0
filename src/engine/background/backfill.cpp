// SPDX-License-Identifier: Apache-2.0
#include "engine/background/backfill.hpp"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dynamorm/value_view.hpp"

#include "engine/storage/index_projection.hpp"
#include "engine/storage/layout.hpp"

namespace dynamorm::engine {
namespace {

using storage::IndexDefinition;
using storage::TableDefinition;

/// The number of items in one step. Their locks are held meanwhile, so this bounds the wait of writers.
constexpr std::size_t most_items = 100;
constexpr std::size_t most_bytes_in_turn = std::size_t{1} << 20;
/// The wait for an item that a writer has locked, before the step is postponed.
constexpr std::chrono::milliseconds backfill_patience{50};
/// The pause after the store has failed, for instance because the disk is full.
constexpr std::chrono::milliseconds pause_after_failure{1'000};

/// One index that is being filled, and the progress.
class Backfill {
 public:
  Backfill(Context const& context, std::shared_ptr<storage::Table> table, std::uint32_t index_id)
      : store_(&context.store),
        catalogue_(&context.catalogue),
        locks_(&context.locks),
        housekeeper_(&context.housekeeper),
        table_(std::move(table)),
        index_id_(index_id) {}

  void take_turn() {
    Result<Outcome> const outcome = do_piece();
    if (!outcome) return come_again(pause_after_failure);
    if (*outcome == Outcome::more) return come_again(std::chrono::milliseconds(0));
    if (*outcome == Outcome::all && !finish()) come_again(pause_after_failure);
  }

 private:
  enum class Outcome : std::uint8_t { more, all, index_gone };

  void come_again(std::chrono::milliseconds delay) {
    housekeeper_->add([next = std::move(*this)]() mutable { next.take_turn(); }, delay);
  }

  [[nodiscard]] Result<Outcome> do_piece() {
    auto const shared = table_->share();
    IndexDefinition const* const index = find_index(table_->definition());
    if (table_->dropped() || index == nullptr) return Outcome::index_gone;
    if (index->vector) return Outcome::all;  // its entries are not stored
    Result<std::vector<std::string>> const keys = next_keys();
    if (!keys) return keys.failure();
    if (keys->empty()) return Outcome::all;
    std::optional<std::size_t> refused;
    std::vector<std::string_view> const locked(keys->begin(), keys->end());
    auto const hold = locks_->hold(locked, backfill_patience, refused);
    if (refused) return Outcome::more;
    if (Status const put = put_entries(*index, *keys); !put) return put.failure();
    position_ = keys->back() + '\0';
    return Outcome::more;
  }

  [[nodiscard]] IndexDefinition const* find_index(TableDefinition const& table) const {
    auto const found = std::ranges::find(table.indexes, index_id_, &IndexDefinition::id);
    return found == table.indexes.end() || !found->backfilling ? nullptr : &*found;
  }

  [[nodiscard]] Result<std::vector<std::string>> next_keys() const {
    std::vector<std::string> keys;
    std::size_t bytes = 0;
    storage::Cursor cursor = store_->cursor(storage::items_prefix(table_->definition().id));
    position_.empty() ? cursor.seek_first() : cursor.seek(position_);
    for (; cursor.valid() && keys.size() < most_items && bytes < most_bytes_in_turn; cursor.next()) {
      keys.emplace_back(cursor.key());
      bytes += cursor.value().size();
    }
    if (Status const read = cursor.status(); !read) return read.failure();
    return keys;
  }

  /// The items are read again now that they are locked.
  [[nodiscard]] Status put_entries(IndexDefinition const& index, std::vector<std::string> const& keys) const {
    storage::Batch batch;
    std::string encoded;
    for (std::string const& key : keys) {
      Result<bool> const found = store_->get(key, encoded);
      if (!found) return found.failure();
      ItemView const item(encoded.data());
      if (!*found || !storage::has_entry(index, item)) continue;
      batch.put(storage::entry_key(table_->definition(), index, item),
                storage::project(table_->definition(), index, item));
    }
    return batch.empty() ? Status() : store_->commit(std::move(batch));
  }

  [[nodiscard]] Status finish() {
    auto const taken = table_->take();
    TableDefinition definition = table_->definition();
    auto const index = std::ranges::find(definition.indexes, index_id_, &IndexDefinition::id);
    if (table_->dropped() || index == definition.indexes.end() || !index->backfilling) return {};
    index->backfilling = false;
    index->status = api::IndexStatus::active;
    table_->forget_counts();
    return catalogue_->define(*table_, std::move(definition));
  }

  storage::Store* store_;
  storage::Catalogue* catalogue_;
  storage::ItemLocks* locks_;
  Housekeeper* housekeeper_;
  std::shared_ptr<storage::Table> table_;
  std::uint32_t index_id_;
  std::string position_;  // the storage key of the first item that is not done
};

}  // namespace

void start_backfill(Context const& context, std::shared_ptr<storage::Table> const& table,
                    IndexDefinition const& index) {
  context.housekeeper.add([backfill = Backfill(context, table, index.id)]() mutable { backfill.take_turn(); });
}

void resume_backfills(Context const& context) {
  for (std::shared_ptr<storage::Table> const& table : context.catalogue.tables()) {
    auto const shared = table->share();
    for (IndexDefinition const& index : table->definition().indexes) {
      if (index.backfilling) start_backfill(context, table, index);
    }
  }
}

}  // namespace dynamorm::engine
