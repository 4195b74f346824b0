// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/transact_write_items.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/store.hpp"

/// Makes a transaction that is repeated with the same token have no effect, for ten minutes and across restarts.
/// Rule from: "Amazon DynamoDB Transactions: How it works", Idempotency.
namespace dynamorm::engine {

/// The size of each action's item before or after it, whichever is larger.
using ItemSizes = std::vector<std::size_t>;

/// The token of a request, and a fingerprint of the request.
struct TransactionToken {
  TransactionToken(std::string_view client_token, std::uint64_t fingerprint);

  std::string key;  ///< In the store.
  std::uint64_t fingerprint;
};

/// Returns the token of a request that has one.
[[nodiscard]] std::optional<TransactionToken> token_of(api::TransactWriteItemsRequest const& request);

/// Returns the sizes of the items if this transaction was already carried out with that token. Fails with
/// IdempotentParameterMismatchException if the token was used for another transaction.
[[nodiscard]] Result<std::optional<ItemSizes>> sizes_if_carried_out(Context const& context,
                                                                    TransactionToken const& token);

/// Records that the transaction is carried out.
void note_carried_out(Context const& context, TransactionToken const& token, ItemSizes const& sizes,
                      storage::Batch& batch);

/// Removes expired tokens.
[[nodiscard]] Status forget_old_tokens(Context const& context);

}  // namespace dynamorm::engine
