// SPDX-License-Identifier: Apache-2.0
#include "engine/background/sweeper.hpp"

#include <chrono>

#include "engine/background/expiring.hpp"
#include "engine/background/stream_upkeep.hpp"
#include "engine/transactions/transaction_token.hpp"

namespace dynamorm::engine {

Result<bool> Sweeper::sweep(Context const& context) {
  std::lock_guard const lock(mutex_);
  if (Status const tokens = sweep_tokens(context); !tokens) return tokens.failure();
  bool more = false;
  for (auto const& table : context.catalogue.tables()) {
    Result<bool> const swept = sweep(context, *table);
    if (!swept) return swept;
    more = more || *swept;
  }
  return more;
}

Status Sweeper::sweep_tokens(Context const& context) {
  constexpr std::chrono::minutes pause{1};  // it looks at all of them
  if (now(context) < tokens_due_) return {};
  tokens_due_ = now(context) + pause;
  return forget_old_tokens(context);
}

Result<bool> Sweeper::sweep(Context const& context, storage::Table& table) {
  Result<bool> const records = keep_streams(context, table);
  if (!records) return records;
  Result<bool> const indexed = index_expiries(context, table);
  if (!indexed) return indexed;
  Result<bool> const expired = remove_expired(context, table);
  if (!expired) return expired;
  return *records || *indexed || *expired;
}

Result<bool> Sweeper::index_expiries(Context const& context, storage::Table& table) {
  auto const wanted = unindexed(table);
  if (!wanted) return false;
  std::string& position = indexed_[*wanted];
  Result<bool> const more = engine::index_expiries(context, table, *wanted, position);
  if (more && !*more) indexed_.erase(*wanted);
  return more;
}

}  // namespace dynamorm::engine
