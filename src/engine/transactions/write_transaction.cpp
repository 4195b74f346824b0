// SPDX-License-Identifier: Apache-2.0
#include "engine/transactions/write_transaction.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "engine/failures.hpp"
#include "engine/items/request_keys.hpp"
#include "engine/storage/layout.hpp"
#include "engine/transactions/cancellation.hpp"
#include "engine/transactions/transaction_capacity.hpp"
#include "item/size.hpp"

namespace dynamorm::engine {
namespace {

ItemSizes sizes_of(std::vector<WrittenItem> const& written) {
  ItemSizes sizes;
  sizes.reserve(written.size());
  for (WrittenItem const& each : written) sizes.push_back(each.larger_size());
  return sizes;
}

}  // namespace

Status check_payload(std::size_t bytes) {
  if (bytes <= item::max_transaction_size) return {};
  return refuse("Transaction payload size cannot exceed 4MB. Payload Size: " + std::to_string(bytes));
}

Status WriteTransaction::check() const {
  std::vector<std::string_view> keys;
  keys.reserve(writes_.size());
  for (ItemWrite const& write : writes_) keys.push_back(write.key);
  return check_keys_of_transaction(std::move(keys));
}

Result<WriteTransaction::Outcome> WriteTransaction::carry_out(Context const& context) const {
  std::vector<std::string_view> locked;
  locked.reserve(writes_.size() + 1);
  for (ItemWrite const& write : writes_) locked.push_back(write.key);
  if (token_) locked.push_back(token_->key);
  std::optional<std::size_t> refused;
  auto const hold = context.locks.hold(locked, context.settings.conflict_patience, refused);
  if (refused) {
    Cancellation conflict(writes_.size());
    conflict.note_conflict(std::min(*refused, writes_.size() - 1));
    return conflict.failure();
  }
  Outcome outcome;
  if (token_) {
    auto before = sizes_if_carried_out(context, *token_);
    if (!before) return before.failure();
    outcome.sizes_before = std::move(*before);
    if (outcome.is_repeated()) return outcome;
  }
  storage::Changes changes;
  auto written = prepare_all(context, changes);
  if (!written) return written.failure();
  if (token_) note_carried_out(context, *token_, sizes_of(*written), changes.batch());
  if (Status const committed = changes.commit(context.store); !committed) return committed.failure();
  outcome.written = std::move(*written);
  return outcome;
}

Result<std::vector<WrittenItem>> WriteTransaction::prepare_all(Context const& context,
                                                               storage::Changes& changes) const {
  Cancellation cancellation(writes_.size());
  std::vector<WrittenItem> written;
  written.reserve(writes_.size());
  changes.reserve(writes_.size());
  for (std::size_t i = 0; i < writes_.size(); ++i) {
    auto prepared = prepare(context, writes_[i], changes);
    if (prepared) {
      written.push_back(std::move(*prepared));
    } else if (Status const noted = cancellation.note(i, prepared.failure()); !noted) {
      return noted.failure();
    }
  }
  if (cancellation.any()) return cancellation.failure();
  return written;
}

std::optional<std::vector<api::ConsumedCapacity>> WriteTransaction::capacity(
    Outcome const& outcome, std::optional<api::ReturnConsumedCapacity> wanted) const {
  if (!is_wanted(wanted)) return std::nullopt;
  using Kind = CapacityCount::Kind;
  TransactionCapacity capacity(outcome.is_repeated() ? Kind::read : Kind::write);
  for (std::size_t i = 0; i < writes_.size(); ++i) {
    CapacityCount& of_table = capacity.of(writes_[i].table->definition());
    if (outcome.is_repeated()) {
      of_table.add(2 * read_units((*outcome.sizes_before)[i], true));
    } else {
      WrittenItem const& written = outcome.written[i];
      of_table.add_write(written.item_before(), written.item_after(), written.changed.entries, 2);
    }
  }
  return capacity.tell(wanted);
}

}  // namespace dynamorm::engine
