// SPDX-License-Identifier: Apache-2.0
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
#include "engine/storage/stored_table.hpp"
#include "expression/condition_expression.hpp"

namespace dynamorm::engine {

/// One write of one item, checked and ready to be performed. PutItem, DeleteItem, UpdateItem and each action of a batch
/// or a transaction become one.
struct ItemWrite {
  /// Returns the item to store, or std::nullopt to remove it, given the existing item if there is one. The result views
  /// the request or `memory`.
  using Apply = std::function<Result<std::optional<ItemView>>(std::optional<ItemView> before, std::string& memory)>;

  storage::Table* table = nullptr;
  std::string key{};  ///< The key in the store.
  expression::Condition const* condition = nullptr;
  bool gives_item_on_failure = false;
  Apply apply{};  ///< Empty for a write that only checks its condition.
};

/// An item before and after a write, and the changes to its index entries. Valid as long as the request.
struct WrittenItem {
  std::optional<std::string> before{};
  std::optional<ItemView> given{};    ///< The new item, if it is part of the request.
  std::optional<std::string> made{};  ///< The new item, if an update made it.
  storage::ItemChanged changed{};     ///< Of a write that was not only a check.

  [[nodiscard]] std::optional<ItemView> item_before() const noexcept;
  [[nodiscard]] std::optional<ItemView> item_after() const noexcept;
  /// The size of the item before or after the write, whichever is larger.
  [[nodiscard]] std::size_t larger_size() const noexcept;
  [[nodiscard]] std::optional<Item> take_before() && noexcept;
  [[nodiscard]] std::optional<Item> take_after() &&;
};

/// Returns the capacity that the write consumed, as far as the request asks for it.
[[nodiscard]] std::optional<api::ConsumedCapacity> capacity_of(storage::TableDefinition const& table,
                                                               WrittenItem const& written,
                                                               std::optional<api::ReturnConsumedCapacity> wanted);

/// Evaluates the condition on the existing item and adds the write to `changes`. The caller must hold the item's lock
/// until they are committed.
[[nodiscard]] Result<WrittenItem> prepare(Context const& context, ItemWrite const& write, storage::Changes& changes);

/// Locks the item, prepares the write and commits it.
[[nodiscard]] Result<WrittenItem> carry_out(Context const& context, ItemWrite const& write);

}  // namespace dynamorm::engine
