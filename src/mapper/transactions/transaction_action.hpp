// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "dynamorm/api/transact_write_items.hpp"
#include "dynamorm/condition.hpp"
#include "dynamorm/detail/list.hpp"
#include "dynamorm/detail/table/table_core.hpp"
#include "dynamorm/update_action.hpp"

#include "mapper/channel.hpp"
#include "mapper/course.hpp"
#include "mapper/items/versions.hpp"
#include "mapper/transactions/cancellation.hpp"
#include "mapper/transactions/transaction_limits.hpp"

namespace dynamorm::mapper {

enum class ActionKind : std::uint8_t { put, update, remove, check };

/// One action of a transaction.
class TransactionAction {
 public:
  /// `content` is the item of a put, the key of any other action.
  TransactionAction(ActionKind kind, detail::TableCore const& table, Item content, Guard guard,
                    detail::List<UpdateAction> changes = {});
  /// The object takes part: handlers are called, and it takes over what was stored. `fresh` is for updates.
  TransactionAction(ActionKind kind, detail::TableCore const& table, void* object, Condition const& condition,
                    bool unchecked, detail::List<UpdateAction> changes = {},
                    detail::FreshObjects const* fresh = nullptr);

  /// Calls the handlers that come before the operation, encodes the object and checks it. May be called again.
  void prepare();
  /// Fills an empty entry of the request, to which the item or key belongs until give_back(). Needs prepare().
  void request(api::TransactWriteItem& request);
  /// Gives back the item or the key. Needed before member() and finish().
  void give_back(Item content) noexcept { content_ = std::move(content); }
  [[nodiscard]] Member member() const;
  /// Identifies the action's item among those of all tables. Needs prepare().
  [[nodiscard]] ItemIdentity identity() const { return identity_of(table_, content_); }
  /// Returns what counts for the limit of a transaction. Needs prepare().
  [[nodiscard]] ItemView content() const noexcept { return content_; }
  /// Changes the object and calls the handlers that come after the operation.
  [[nodiscard]] Course<void> finish(Channel& channel);

  /// Returns the action as readable text, without calling handlers.
  [[nodiscard]] std::string rendered() const;

 private:
  void check() const;
  void take_part();
  [[nodiscard]] Item content_now() const;
  template <class Write>
  void guard(Write& write) const;

  ActionKind kind_;
  detail::TableCore table_;
  void* object_ = nullptr;
  detail::FreshObjects const* fresh_ = nullptr;
  Item content_{};
  Condition condition_;  // as given
  bool unchecked_ = false;
  detail::List<UpdateAction> changes_;         // as given
  detail::List<UpdateAction> sent_changes_{};  // with those that handlers and versions added
  Guard guard_{};                              // with the version
};

}  // namespace dynamorm::mapper
