// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "dynamorm/api/capacity.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/items/item_write.hpp"
#include "engine/transactions/transaction_token.hpp"

namespace dynamorm::engine {

/// Rejects a transaction whose items and keys have more than 4 MB.
[[nodiscard]] Status check_payload(std::size_t bytes);

/// Writes that are performed together or not at all. Valid as long as what the writes view.
class WriteTransaction {
 public:
  void reserve(std::size_t writes) { writes_.reserve(writes); }
  void add(ItemWrite write) { writes_.push_back(std::move(write)); }
  /// Sets the token that makes a repetition have no effect.
  void use(std::optional<TransactionToken> token) noexcept { token_ = std::move(token); }

  /// Rejects two writes of one item.
  [[nodiscard]] Status check() const;

  struct Outcome {
    /// The sizes of the items that an equal transaction with this token wrote, if one was performed before.
    std::optional<ItemSizes> sizes_before{};
    std::vector<WrittenItem> written{};

    [[nodiscard]] bool is_repeated() const noexcept { return sizes_before.has_value(); }
  };
  /// Locks the items, prepares the writes and commits them. Fails with TransactionCanceledException, and the reason of
  /// each write, if one of them fails.
  [[nodiscard]] Result<Outcome> carry_out(Context const& context) const;

  /// Returns the consumed capacity, as far as the request asks for it. A repetition consumes reads of items as large as
  /// those that were written.
  [[nodiscard]] std::optional<std::vector<api::ConsumedCapacity>> capacity(
      Outcome const& outcome, std::optional<api::ReturnConsumedCapacity> wanted) const;

 private:
  [[nodiscard]] Result<std::vector<WrittenItem>> prepare_all(Context const& context, storage::Changes& changes) const;

  std::vector<ItemWrite> writes_;
  std::optional<TransactionToken> token_;
};

}  // namespace dynamorm::engine
