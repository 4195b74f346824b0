// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/item.hpp"

namespace dynamorm {
namespace detail {

struct ModelInfo;

}  // namespace detail

/// Why an action of a transaction failed. Rule from: the API reference, TransactionCanceledException.
enum class CancellationCode : std::uint8_t {
  none,                                 ///< The action did not fail.
  conditional_check_failed,             ///< Its condition did not hold.
  item_collection_size_limit_exceeded,  ///< The items of the hash key and their local indexes exceed 10 GB.
  transaction_conflict,                 ///< Another transaction, or another write, was using the item.
  provisioned_throughput_exceeded,      ///< The table or an index has too little provisioned throughput.
  throttling_error,                     ///< The table or an index must scale up first.
  duplicate_item,                       ///< A statement inserts an item whose key exists.
  validation_error,                     ///< The action does not fit its table or the stored item.
  other,                                ///< See CancellationReason::code_text.
};

/// The outcome of one action of a cancelled transaction, or of one read.
struct CancellationReason {
  std::size_t position = 0;  ///< The position of the action among those of the transaction, from 0.
  CancellationCode code = CancellationCode::none;
  std::string code_text{};  ///< The code in the service's words, such as "ConditionalCheckFailed" or "None".
  std::string message{};    ///< In the service's words; may be empty.
  Item item{};              ///< The item that failed the condition; empty if it did not exist or nothing failed.

  // Empty if the request was not made by a Transaction or by transact_get().

  std::string table{};                            ///< The name of the action's table, including the prefix.
  Item key{};                                     ///< The key of the action's item.
  detail::ModelInfo const* model_info = nullptr;  ///< For is() and item_as().
  /// Whether the condition failed because the stored item has another version than the instance; see VersionConflict.
  bool version_conflict = false;
  /// Whether the condition failed because of the revision of the stored item; see RevisionConflict.
  bool revision_conflict = false;

  /// Returns whether the action failed.
  [[nodiscard]] bool failed() const noexcept { return code != CancellationCode::none; }
  /// Returns the name of the action's table in the schema of its model.
  [[nodiscard]] std::string_view model() const noexcept;
  /// Returns whether the action was on an item of the model `T`. Needs transaction.hpp.
  template <class T>
  [[nodiscard]] bool is() const noexcept;
  /// Returns the item that failed the condition, or std::nullopt if no item came. Throws TypeMismatch if the action
  /// was about another model, ValidationError if the item does not fit the struct. Needs transaction.hpp.
  template <class T>
  [[nodiscard]] std::optional<T> item_as() const;
};

}  // namespace dynamorm
