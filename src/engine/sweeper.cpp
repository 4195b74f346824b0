#include "engine/sweeper.hpp"

#include <utility>

#include "engine/expiring.hpp"
#include "engine/stream_upkeep.hpp"

namespace dynamorm::engine {

Result<bool> Sweeper::sweep(Context const& context) {
  std::lock_guard const lock(mutex_);
  bool more = false;
  for (auto const& table : context.catalogue.tables()) {
    Result<bool> const swept = sweep(context, *table);
    if (!swept) return swept;
    more = more || *swept;
  }
  return more;
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
