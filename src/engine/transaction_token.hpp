#pragma once

#include <cstdint>
#include <string>

#include "dynamorm/operation/transact_write_items.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "storage/store.hpp"

/// What makes a repeated transaction with the same token do nothing again, for ten minutes, restarts included.
/// Rule from: "Amazon DynamoDB Transactions: How it works", Idempotency.
namespace dynamorm::engine {

/// Whether a transaction with that token was carried out. Fails with IdempotentParameterMismatchException if it was
/// another one.
[[nodiscard]] Result<bool> was_carried_out(Context const& context, TransactWriteItemsRequest const& request);

/// Notes that the transaction is carried out.
void note_carried_out(Context const& context, TransactWriteItemsRequest const& request, storage::Batch& batch);

/// Forgets the tokens whose time is over.
[[nodiscard]] Status forget_old_tokens(Context const& context);

}  // namespace dynamorm::engine
