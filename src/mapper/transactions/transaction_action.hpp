#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "dynamorm/api/transact_write_items.hpp"
#include "dynamorm/condition.hpp"
#include "dynamorm/detail/list.hpp"
#include "dynamorm/detail/table/table_core.hpp"
#include "dynamorm/update_action.hpp"

#include "mapper/transactions/cancellation.hpp"

namespace dynamorm::mapper {

enum class ActionKind : std::uint8_t { put, update, remove, check };

/// One action of a transaction.
class TransactionAction {
 public:
  /// `content` is the item of a put, the key of any other action.
  TransactionAction(ActionKind kind, detail::TableCore const& table, Item content, Condition const& condition,
                    detail::List<UpdateAction> changes = {});
  /// The object takes part: handlers are called, and it takes over what was stored. `fresh` is for updates.
  TransactionAction(ActionKind kind, detail::TableCore const& table, void* object, Condition const& condition,
                    detail::List<UpdateAction> changes = {}, detail::FreshObjects const* fresh = nullptr);

  /// Calls the handlers that come before the operation, encodes the object and checks it. May be called again.
  void prepare();
  /// Returns the action as it is sent. Needs prepare().
  [[nodiscard]] api::TransactWriteItem request() const;
  [[nodiscard]] Member member() const;
  /// Returns the size that counts for the limit of a transaction.
  [[nodiscard]] std::size_t size() const;
  /// Changes the object and calls the handlers that come after the operation.
  void finish();

  /// Returns the action as readable text, without calling handlers.
  [[nodiscard]] std::string rendered() const;

 private:
  void check() const;
  [[nodiscard]] Item content_now() const;
  template <class Write>
  [[nodiscard]] Write guarded(Write write, std::vector<UpdateAction> const* changes = nullptr) const;

  ActionKind kind_;
  detail::TableCore table_;
  void* object_ = nullptr;
  detail::FreshObjects const* fresh_ = nullptr;
  Item content_{};
  Condition condition_;
  detail::List<UpdateAction> changes_;
  detail::List<UpdateAction> sent_changes_{};  // with those that handlers added
};

}  // namespace dynamorm::mapper
