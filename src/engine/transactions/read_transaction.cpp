// SPDX-License-Identifier: Apache-2.0
#include "engine/transactions/read_transaction.hpp"

#include <string_view>
#include <utility>

#include "engine/failures.hpp"
#include "engine/items/request_keys.hpp"
#include "engine/transactions/transaction_capacity.hpp"
#include "item/size.hpp"

namespace dynamorm::engine {

Status ReadTransaction::check() const {
  std::vector<std::string_view> keys;
  keys.reserve(reads_.size());
  for (Read const& read : reads_) keys.push_back(read.key);
  return check_keys_of_transaction(std::move(keys));
}

Result<ReadTransaction::Outcome> ReadTransaction::carry_out(
    Context const& context, std::optional<api::ReturnConsumedCapacity> capacity_wanted) const {
  Outcome outcome;
  TransactionCapacity capacity(CapacityCount::Kind::read);
  storage::Snapshot const moment = context.store.snapshot();
  std::size_t total = 0;
  for (Read const& read : reads_) {
    std::string encoded;
    Result<bool> const found = context.store.get(read.key, encoded, moment);
    if (!found) return found.failure();
    std::size_t const size = *found ? item::size_of(ItemView(encoded.data())) : 0;
    capacity.of(read.table->definition()).add(2 * read_units(size, true));
    total += size;
    outcome.items.push_back(*found ? std::optional(std::move(encoded)) : std::nullopt);
  }
  if (total > item::max_transaction_size) return refuse("Transaction payload size cannot exceed 4MB");
  outcome.capacity = capacity.tell(capacity_wanted);
  return outcome;
}

}  // namespace dynamorm::engine
