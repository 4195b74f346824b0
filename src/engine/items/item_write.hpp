#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/capacity.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/changes.hpp"
#include "engine/storage/table.hpp"
#include "expression/condition.hpp"

namespace dynamorm::engine {

/// One write of one item, checked and ready to be carried out: what PutItem, DeleteItem, UpdateItem and each action of
/// a batch or a transaction come to.
struct ItemWrite {
  /// What becomes of the item that is there, or of none: the item to store, or none. What it returns lives in the
  /// request or in `memory`.
  using Apply = std::function<Result<std::optional<ItemView>>(std::optional<ItemView> before, std::string& memory)>;

  storage::Table* table = nullptr;
  std::string key{};  ///< Of the store.
  expression::Condition const* condition = nullptr;
  bool gives_item_on_failure = false;
  Apply apply{};  ///< None for a write that only demands its condition.
};

/// An item before and after a write, and what the write did to its entries in the indexes. Valid as long as the request
/// is.
struct WrittenItem {
  std::optional<std::string> before{};
  std::optional<ItemView> given{};    ///< What there is now, if it stands in the request.
  std::optional<std::string> made{};  ///< What there is now, if an update made it.
  std::vector<storage::EntryChange> entries{};

  [[nodiscard]] std::optional<ItemView> item_before() const noexcept;
  [[nodiscard]] std::optional<ItemView> item_after() const noexcept;
  /// 0 where there was or is none.
  [[nodiscard]] std::size_t size_before() const noexcept;
  [[nodiscard]] std::size_t size_after() const noexcept;
  [[nodiscard]] std::optional<Item> take_before() && noexcept;
  [[nodiscard]] std::optional<Item> take_after() &&;
};

/// As much of the capacity that the write took as the request wants to know.
[[nodiscard]] std::optional<api::ConsumedCapacity> capacity_of(storage::TableDefinition const& table,
                                                               WrittenItem const& written,
                                                               std::optional<api::ReturnConsumedCapacity> wanted);

/// Evaluates the condition on the item that is there and adds the write to `changes`. The item is held by the caller
/// until they are committed.
[[nodiscard]] Result<WrittenItem> prepare(Context const& context, ItemWrite const& write, storage::Changes& changes);

/// Holds the item, prepares the write and commits it.
[[nodiscard]] Result<WrittenItem> carry_out(Context const& context, ItemWrite const& write);

}  // namespace dynamorm::engine
